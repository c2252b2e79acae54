package dev.faultline.console;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Standard output, to which reports and emitted errors go and nothing else. Written in UTF-8
 * whatever the locale, and in whole pieces, so that the lines of different threads do not mix.
 */
public final class StandardOutput {
  /**
   * Whoever read standard output has gone: {@code | head} has seen enough. Flink is not to run the
   * job again.
   */
  @ThrowableAnnotation(ThrowableType.NonRecoverableError)
  public static final class ClosedPipeException extends RuntimeException {
    /** Made by whoever can do nothing more. */
    public ClosedPipeException() {
      super("standard output is closed");
    }
  }

  private static final int PIECE = 1 << 20;

  private StandardOutput() {}

  /**
   * Writes bytes and flushes.
   *
   * @return false if nobody reads any more
   * @throws FaultlineException if they cannot be written for another reason, such as a full disk
   */
  public static boolean write(byte[] bytes) {
    PrintStream out = System.out;
    synchronized (StandardOutput.class) {
      out.write(bytes, 0, bytes.length);
      return !out.checkError() || isPipeOpen();
    }
  }

  /**
   * Writes a file, however large, and flushes.
   *
   * @throws IOException if it cannot be read
   * @throws FaultlineException if it cannot be written
   */
  public static void copy(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = in.readNBytes(PIECE);
      while (piece.length > 0 && write(piece)) {
        piece = in.readNBytes(PIECE);
      }
    }
  }

  /** A {@link PrintStream} knows that it failed but not why: one more byte tells. */
  private static boolean isPipeOpen() {
    try {
      // Not closed: standard output is not ours to close.
      @SuppressWarnings("resource")
      FileOutputStream probe = new FileOutputStream(FileDescriptor.out);
      probe.write('\n');
      return true;
    } catch (IOException e) {
      if ("Broken pipe".equals(e.getMessage())) {
        return false;
      }
      throw new FaultlineException(
          ExitCode.FAILED, "cannot write to standard output: " + e.getMessage(), e);
    }
  }
}
