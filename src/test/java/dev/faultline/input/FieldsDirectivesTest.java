package dev.faultline.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.staged.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldsDirectivesTest {
  private static final int FILES = 60;
  private static final String[] LINES = {
    "#Fields: date time cs-method",
    "#Fields: sc-status",
    "#fields: time",
    "#Fields:",
    "#Software: x",
    "#Date: 2025-11-22 10:00:00",
    "#date: 2025-11-23",
    "#Start-Date: 2025-11-22 10:00:00",
    " #Date: not at the start",
    "2025-11-22 10:00:01 GET",
    " #Fields: not at the start",
    "x#Fields: neither here",
    "",
  };

  private static final String[] KINDS = {"#Fields:", "#Date:", "#Start-Date:"};

  @TempDir Path temporary = Path.of("");

  /** The last lines of each kind in {@code text} that start before {@code offset}, in order. */
  private static String expected(String text, int offset) {
    List<String> last = new ArrayList<>();
    int from = text.startsWith("\ufeff") ? 1 : 0;
    int byteOffset = from == 1 ? 3 : 0;
    for (String line : text.substring(from).split("\n", -1)) {
      for (String directive : KINDS) {
        if (byteOffset < offset && isOf(directive, line)) {
          last.removeIf(earlier -> isOf(directive, earlier));
          last.add(line);
        }
      }
      byteOffset += line.getBytes(UTF_8).length + 1;
    }
    return String.join("\n", last);
  }

  private static boolean isOf(String directive, String line) {
    return line.regionMatches(true, 0, directive, 0, directive.length());
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "");
    for (int n = random.nextInt(12); n >= 0; n--) {
      text.append(LINES[random.nextInt(LINES.length)]);
      text.append(n == 0 && random.nextBoolean() ? "" : "\n");
    }
    return text.toString();
  }

  @Test
  void areThoseOfTheLatestLineBeforeWhereverARangeStarts() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < FILES; i++) {
      String text = text(random);
      InputFile file = TextFiles.write(temporary.resolve(i + ".log"), text.getBytes(UTF_8));
      List<Integer> offsets = new ArrayList<>();
      for (int offset = 0; offset <= file.bytes(); offset++) {
        offsets.add(offset);
      }
      Collections.shuffle(offsets, random);
      for (int offset : offsets) {
        String found = FieldsDirectives.before(file, offset);

        assertThat(text + " at " + offset, found, is(expected(text, offset)));
      }
    }
  }

  @Test
  void areNotThoseOfAFileThatWasThereBefore() throws IOException {
    Path log = temporary.resolve("a.log");
    InputFile old = TextFiles.write(log, "#Fields: a b\nx y\n".getBytes(UTF_8));
    String ofOld = FieldsDirectives.before(old, 15);
    Files.delete(log);
    InputFile young = TextFiles.write(log, "#Fields: b a\ny x\n".getBytes(UTF_8));

    assertThat(ofOld, is("#Fields: a b"));
    assertThat(FieldsDirectives.before(young, 15), is("#Fields: b a"));
  }
}
