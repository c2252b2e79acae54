package dev.faultline.log;

/**
 * One format's way to read a line. A parser never throws, whatever the bytes; it may keep scratch
 * space, so every reader has its own.
 */
abstract class LineParser {
  /**
   * Reads one line without its line end.
   *
   * @param out cleared by the caller; filled as far as the line goes
   * @return {@link Verdict#REQUEST} with status, method and target set (both empty where the
   *     request itself was garbage), or what the line is instead
   */
  abstract Verdict parse(byte[] b, int from, int to, Fields out);
}
