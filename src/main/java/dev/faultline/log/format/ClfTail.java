package dev.faultline.log.format;

import dev.faultline.log.RequestFields;

/** The part of an NCSA line after the status, which differs from server to server. */
abstract class ClfTail {
  /**
   * Reads the size, the latency and other fields that are needed.
   *
   * @param from index after the status
   * @param out the status and everything before it are already set
   */
  abstract void read(byte[] b, int from, int to, RequestFields out);

  /** Returns true if the line has features that only this format has, in the tail or before it. */
  abstract boolean isTypical(byte[] b, int from, int to, RequestFields request);
}
