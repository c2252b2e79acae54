package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;

/** Parser of the lines that a {@link TextDialect} describes, with or without colours. */
final class TextParser extends FormatParser {
  private static final byte[] EMPTY = {};

  private final TextDialect dialect;
  private final TextScratch scratch;
  private final int[] bounds;

  /** The line without its colours. */
  private byte[] plain = EMPTY;

  TextParser(TextDialect dialect, Timestamps timestamps) {
    this.dialect = dialect;
    this.scratch = new TextScratch(timestamps);
    this.bounds = new int[2 * dialect.maxFields()];
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    if (Ascii.indexOf(b, from, to, AnsiCodes.ESCAPE) < 0) {
      return parsePlain(b, from, to, out);
    }
    int length = removeColours(b, from, to);
    return parsePlain(plain, 0, length, out);
  }

  private LineOutcome parsePlain(byte[] b, int from, int to, RequestFields out) {
    int start = Ascii.skipBlanks(b, from, to);
    int end = to;
    while (end > start && Ascii.isBlank(b[end - 1])) {
      end--;
    }
    for (TextPattern pattern : dialect.requests()) {
      if (pattern.find(b, start, end, bounds)) {
        pattern.set(b, bounds, out, scratch);
        return LineOutcome.REQUEST;
      }
    }
    for (TextPattern pattern : dialect.messages()) {
      if (pattern.find(b, start, end, bounds)) {
        return LineOutcome.NOT_A_REQUEST;
      }
    }
    return LineOutcome.WRONG_SHAPE;
  }

  private int removeColours(byte[] b, int from, int to) {
    if (plain.length < to - from) {
      plain = new byte[to - from];
    }
    int length = 0;
    int i = from;
    while (i < to) {
      int end = b[i] == AnsiCodes.ESCAPE ? AnsiCodes.end(b, i, to) : -1;
      if (end < 0) {
        plain[length++] = b[i++];
      } else {
        i = end;
      }
    }
    return length;
  }
}
