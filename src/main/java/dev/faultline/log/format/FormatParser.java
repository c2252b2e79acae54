package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;

/**
 * Parses what is particular to one format; {@link LogParser} calls it and does the rest. It never
 * throws, whatever the bytes. It may have scratch space, so each reader needs its own.
 */
abstract class FormatParser {
  /**
   * Continues at another place of a log.
   *
   * @param columns what {@link LogParser#columnsAfter} returned last before that place, or empty;
   *     only formats with such lines need it
   */
  void begin(String columns) {}

  /** Returns true if a line can start with a quote without being quoted as a whole. */
  boolean mayStartWithQuote() {
    return false;
  }

  /** How much of a line is wanted. */
  enum Depth {
    /** What the line is, its status and its time. */
    TIME,
    /** All that is read of a line. */
    ALL
  }

  /**
   * Parses one line, given without its line end.
   *
   * @param depth how much to read; less depth may not change the verdict or the time
   * @param out cleared by the caller; filled as far as the line can be parsed
   * @return {@link LineOutcome#REQUEST} with status, method and target set (the latter two empty if
   *     the request itself was garbage), or what the line is instead
   */
  abstract LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out);

  /**
   * Returns true if the line just parsed into {@code request} also has features that only this
   * format has.
   */
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    return true;
  }
}
