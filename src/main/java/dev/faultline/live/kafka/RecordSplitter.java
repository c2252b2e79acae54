package dev.faultline.live.kafka;

import dev.faultline.live.source.SourceLine;
import dev.faultline.scan.ByteSearch;
import dev.faultline.scan.LineScanner;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A splitter of records into lines. Most records hold one line; a shipper that packs several into a
 * record separates them by LF. A line ends at LF or CR LF; after a final one no further, empty line
 * follows.
 */
final class RecordSplitter {
  private static final byte LF = '\n';
  private static final byte CR = '\r';
  private static final byte[] NOTHING = {};

  private final int maxLineBytes;

  /**
   * Sets the maximum length of a line.
   *
   * @param maxLineBytes of a longer line only the first {@link LineScanner#KEPT_BYTES} are kept
   */
  RecordSplitter(int maxLineBytes) {
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Returns the line of a record that holds only one, or null if it holds several.
   *
   * @param source of the line
   * @param offset of the record
   * @param value null if the record has none
   */
  @Nullable SourceLine only(String source, long offset, byte @Nullable [] value) {
    if (value == null) {
      return new SourceLine(source, offset, SourceLine.NO_VALUE, NOTHING);
    }
    int lf = ByteSearch.indexOf(value, 0, value.length, LF);
    if (lf < 0) {
      return line(source, offset, value, 0, value.length);
    }
    return lf == value.length - 1 ? line(source, offset, value, 0, withoutCr(value, 0, lf)) : null;
  }

  /** Passes all lines of a record to {@code lines}, in order. */
  void each(String source, long offset, byte @Nullable [] value, Consumer<SourceLine> lines) {
    SourceLine only = only(source, offset, value);
    if (only != null) {
      lines.accept(only);
    } else if (value != null) {
      several(source, offset, value, lines);
    }
  }

  private void several(String source, long offset, byte[] value, Consumer<SourceLine> lines) {
    int from = 0;
    while (from < value.length) {
      int lf = ByteSearch.indexOf(value, from, value.length, LF);
      int to = lf < 0 ? value.length : withoutCr(value, from, lf);
      lines.accept(line(source, offset, value, from, to));
      from = lf < 0 ? value.length : lf + 1;
    }
  }

  private static int withoutCr(byte[] value, int from, int lf) {
    return lf > from && value[lf - 1] == CR ? lf - 1 : lf;
  }

  private SourceLine line(String source, long offset, byte[] value, int from, int to) {
    int length = to - from;
    int kept = length > maxLineBytes ? Math.min(length, LineScanner.KEPT_BYTES) : length;
    boolean isWhole = kept == value.length;
    return new SourceLine(
        source, offset, length, isWhole ? value : Arrays.copyOfRange(value, from, from + kept));
  }
}
