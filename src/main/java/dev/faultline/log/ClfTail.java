package dev.faultline.log;

/** What stands behind the status in a line of the NCSA family. */
abstract class ClfTail {
  /**
   * Reads size, latency and whatever else is needed.
   *
   * @param from index behind the status
   * @param out status and all before it are set
   */
  abstract void read(byte[] b, int from, int to, Fields out);

  /** True when the tail, and what was read before it, has what only this format has. */
  abstract boolean isTypical(byte[] b, int from, int to, Fields request);
}
