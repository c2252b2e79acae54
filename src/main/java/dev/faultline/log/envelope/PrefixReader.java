package dev.faultline.log.envelope;

import java.util.function.Predicate;

/** Reads an envelope that is a prefix: the line inside is a slice of the line around it. */
final class PrefixReader extends EnvelopeReader {
  private final Predicate<PrefixCursor> prefix;
  private final PrefixCursor cursor = new PrefixCursor();

  /** Creates a reader of lines with a prefix, which the predicate moves the cursor past. */
  PrefixReader(Predicate<PrefixCursor> prefix) {
    this.prefix = prefix;
  }

  @Override
  boolean open(byte[] b, int from, int to) {
    cursor.start(b, from, to);
    if (!prefix.test(cursor)) {
      return false;
    }
    line.set(b, cursor.position(), to);
    text.set(line);
    isPiece = cursor.isPiece();
    stream = cursor.isStandardError() ? 1 : 0;
    time.set(b, cursor.timeFrom(), cursor.timeTo());
    return true;
  }
}
