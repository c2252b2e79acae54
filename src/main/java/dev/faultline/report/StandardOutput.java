package dev.faultline.report;

import java.io.PrintStream;

/**
 * Standard output, to which reports and emitted errors go and nothing else. Written in UTF-8
 * whatever the locale, and in whole pieces, so that the lines of different threads do not mix.
 */
public final class StandardOutput {
  /** Whoever read standard output has gone: {@code | head} has seen enough. */
  public static final class ClosedPipeException extends RuntimeException {
    ClosedPipeException() {
      super("standard output is closed");
    }
  }

  private StandardOutput() {}

  /**
   * Writes bytes and flushes.
   *
   * @return false if nobody reads any more
   */
  public static boolean write(byte[] bytes) {
    PrintStream out = System.out;
    synchronized (StandardOutput.class) {
      out.write(bytes, 0, bytes.length);
      return !out.checkError();
    }
  }
}
