package dev.faultline.log.noise;

/** A part of a line. Has no state: any thread may use it. */
@FunctionalInterface
interface NoisePart {
  /** Returned if something else is there. */
  int NONE = -1;

  /** Returns the index after this part, which starts at {@code from}, or {@link #NONE}. */
  int end(byte[] b, int from, int to);
}
