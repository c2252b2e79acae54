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
 * Writes to standard output, which only reports and emitted errors may use: in UTF-8 whatever the
 * locale, and each piece at once, so that lines of different threads do not mix.
 */
public final class StandardOutput {
  /**
   * Ends a run because the reader of standard output has closed it, as {@code | head} does when it
   * has seen enough. Flink must not run the job again.
   */
  @ThrowableAnnotation(ThrowableType.NonRecoverableError)
  public static final class ClosedPipeException extends RuntimeException {
    /** Creates the exception for a run that has nothing to do except print. */
    public ClosedPipeException() {
      super("standard output is closed");
    }
  }

  private static final int PIECE = 1 << 20;

  private StandardOutput() {}

  /**
   * Writes bytes and flushes.
   *
   * @return false if the reader has closed standard output
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

  /** Writes one more byte, since a {@link PrintStream} knows that it failed but not why. */
  private static boolean isPipeOpen() {
    try {
      // Not closed, since that would close standard output for the process.
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
