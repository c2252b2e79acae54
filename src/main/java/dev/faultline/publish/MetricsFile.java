package dev.faultline.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.report.OpenMetricsReport;
import dev.faultline.report.Report;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.tally.ErrorStatuses;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the metrics of a stream to a file for the textfile collector of a node exporter, which may
 * read it at any moment.
 */
public final class MetricsFile {
  private MetricsFile() {}

  /**
   * Rejects a file that cannot be written.
   *
   * @throws FaultlineException if the file's directory does not exist or is not writable, or the
   *     file is itself a directory
   */
  public static void refuseUnusable(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    boolean isUsable =
        directory != null
            && Files.isDirectory(directory)
            && Files.isWritable(directory)
            && !Files.isDirectory(file);
    if (!isUsable) {
      throw FaultlineException.usage(
          "--metricsFile=%s: is no file in a directory that can be written to".formatted(file));
    }
  }

  /**
   * Replaces the file atomically.
   *
   * @param sum the result of the stream so far; it has the endpoints to report by name, and sums of
   *     all others
   * @param watermark the watermark of the stream, in ms since 1970
   */
  public static void write(Path file, Result sum, ErrorStatuses errorStatuses, long watermark) {
    try {
      StringBuilder text = new StringBuilder();
      OpenMetricsReport.render(
          Report.of(sum, errorStatuses, null, List.of(), List.of()), lagSeconds(watermark), text);
      Path next = file.resolveSibling("." + file.getFileName() + ".part");
      Files.writeString(next, text, UTF_8);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new FaultlineException(
          ExitCode.FAILED, "--metricsFile=" + file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Returns null if the watermark is ahead of the clock, as at the end of a stream, when there is
   * nothing left to lag behind.
   */
  private static @Nullable BigDecimal lagSeconds(long watermark) {
    long millis = System.currentTimeMillis() - watermark;
    return millis < 0 ? null : BigDecimal.valueOf(millis, 3);
  }
}
