package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.text.StringCache;
import java.util.Arrays;

/** A line as it comes out of a full disk or a bad cable: cut off, or with a byte that is wrong. */
public final class BrokenLine {
  private BrokenLine() {}

  /** However a line is cut off, it gets a verdict, and none that comes of what follows it. */
  public static void isReadWhereverItIsCutOff(LogFormat format, String line) {
    byte[] whole = line.getBytes(UTF_8);
    for (int length = 0; length <= whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThat(OneLine.read(format, FormatSettings.USUAL, cut), is(readAlone(format, cut)));
    }
  }

  /** Whichever byte of a line is whatever other, it gets a verdict. */
  public static void isReadWhicheverByteIsChanged(LogFormat format, String line) {
    byte[] changed = line.getBytes(UTF_8);
    for (int i = 0; i < changed.length; i++) {
      byte before = changed[i];
      for (int value = 0; value < 256; value++) {
        changed[i] = (byte) value;
        readAlone(format, changed);
      }
      changed[i] = before;
    }
  }

  /** Reads a line with nothing around it: who looks beyond its end throws. */
  private static String readAlone(LogFormat format, byte[] line) {
    RequestFields fields = new RequestFields();
    LineOutcome verdict =
        new LogParser(format, FormatSettings.USUAL).parse(line, 0, line.length, fields);
    return verdict == LineOutcome.REQUEST
        ? OneLine.describe(Request.copyOf(fields, new StringCache()))
        : verdict.label();
  }
}
