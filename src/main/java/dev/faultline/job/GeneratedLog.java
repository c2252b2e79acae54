package dev.faultline.job;

import dev.faultline.log.format.LogGenerator;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.GeneratorSpec;
import dev.faultline.spec.UsageException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Writes a log of generated lines, for trials and benchmarks. */
public final class GeneratedLog {
  private static final int BUFFER_BYTES = 1 << 20;

  private GeneratedLog() {}

  /**
   * Writes the lines.
   *
   * @param target a file, or {@code -} for standard output
   * @throws FaultlineException if it cannot be written
   */
  public static ExitCode write(GeneratorSpec spec, String target) {
    LogGenerator generator = new LogGenerator(spec.format(), spec.seed());
    try (OutputStream out = new BufferedOutputStream(open(target), BUFFER_BYTES)) {
      for (long number = 0; number < spec.lines(); number++) {
        out.write(generator.line(number));
      }
      return ExitCode.OK;
    } catch (FileSystemException e) {
      throw new UsageException("--write=" + target + ": " + whyNotOpened(e), e);
    } catch (IOException e) {
      throw new FaultlineException(ExitCode.FAILED, "--write=" + target + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns the reason in words, since the exception's own message is only the name of the file.
   */
  private static String whyNotOpened(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "no such directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getReason() == null ? "cannot be written" : e.getReason();
  }

  private static OutputStream open(String target) throws IOException {
    return target.equals("-")
        ? new FileOutputStream(FileDescriptor.out)
        : Files.newOutputStream(Path.of(target));
  }
}
