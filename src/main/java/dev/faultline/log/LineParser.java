package dev.faultline.log;

/**
 * One format's way to read a line. A parser never throws, whatever the bytes; it may keep scratch
 * space, so every reader has its own.
 */
abstract class LineParser {
  /**
   * Goes on at some other place of a log.
   *
   * @param columns the line there that names the columns, or empty: only {@link W3cParser} has such
   */
  void begin(String columns) {}

  /** True if a line may start with a quote without being wrapped in quotes as a whole. */
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
   * Reads one line without its line end.
   *
   * @param depth of what is wanted: nothing that is not may change the verdict or the time
   * @param out cleared by the caller; filled as far as the line goes
   * @return {@link Verdict#REQUEST} with status, method and target set (both empty where the
   *     request itself was garbage), or what the line is instead
   */
  abstract Verdict parse(byte[] b, int from, int to, Depth depth, Fields out);

  /**
   * True when the line that was just read as {@code request} also has what only this format has.
   */
  boolean isTypical(byte[] b, int from, int to, Fields request) {
    return true;
  }
}
