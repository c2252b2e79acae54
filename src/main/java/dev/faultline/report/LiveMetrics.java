package dev.faultline.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.ReportKind;
import dev.faultline.render.Renderer;
import dev.faultline.render.Report;
import dev.faultline.tally.Result;
import dev.faultline.tally.Statuses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The figures of a stream as a file for a node exporter, which reads it at any time. */
public final class LiveMetrics {
  private static final String END = "# EOF\n";

  private LiveMetrics() {}

  /**
   * Refuses a file that could not be written.
   *
   * @throws FaultlineException if it has no directory, or one that we may not write to
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
   * Writes the file, whole or not at all.
   *
   * @param sum of the stream so far; of its endpoints only those that are told are not in sums
   * @param watermark how far the stream has come, in ms since 1970
   */
  public static void write(Path file, Result sum, Statuses errorStatuses, long watermark) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Renderer.of(ReportKind.OPENMETRICS, false, consumer -> {})
          .render(Report.of(sum, errorStatuses, null, List.of(), List.of()), out);
      String metrics = out.toString(UTF_8);
      String text = metrics.substring(0, metrics.length() - END.length()) + lag(watermark) + END;
      Path next = file.resolveSibling("." + file.getFileName() + ".part");
      Files.writeString(next, text, UTF_8);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new FaultlineException(
          ExitCode.FAILED, "--metricsFile=" + file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** Nothing at the end of a stream, when there is nothing to lag behind. */
  private static String lag(long watermark) {
    long millis = System.currentTimeMillis() - watermark;
    if (millis < 0) {
      return "";
    }
    return """
        # TYPE faultline_watermark_lag_seconds gauge
        # UNIT faultline_watermark_lag_seconds seconds
        # HELP faultline_watermark_lag_seconds How far the windows are behind the time of day.
        faultline_watermark_lag_seconds %s
        """
        .formatted(BigDecimal.valueOf(millis, 3).toPlainString());
  }
}
