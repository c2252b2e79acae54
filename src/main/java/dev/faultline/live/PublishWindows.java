package dev.faultline.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.console.StandardOutput;
import dev.faultline.console.StandardOutput.ClosedPipeException;
import dev.faultline.console.StatusLine;
import dev.faultline.live.window.RejectedLines;
import dev.faultline.live.window.WindowResult;
import dev.faultline.live.window.WindowResult.Timing;
import dev.faultline.model.Manifest;
import dev.faultline.model.TimeSpan;
import dev.faultline.publish.WindowPublisher;
import dev.faultline.result.RejectedLineJson;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.ReportKind;
import dev.faultline.tally.Totals;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Publishes each window: prints its report on standard output, and writes its result to a directory
 * of its own in {@code --output}, named by its start. A window that is emitted again replaces its
 * earlier result, also after a restart.
 */
final class PublishWindows extends PTransform<PCollection<KV<Integer, WindowResult>>, PDone> {
  private final PublishFn fn;

  /**
   * Creates the transform.
   *
   * @param output the absolute path of the directory of the results, or null for none
   * @param prints whether to print the reports
   */
  PublishWindows(JobSpec spec, @Nullable String output, boolean prints, Manifest.Run run) {
    this.fn = new PublishFn(spec, output, prints, run);
  }

  @Override
  public PDone expand(PCollection<KV<Integer, WindowResult>> windows) {
    windows.apply(ParDo.of(fn));
    return PDone.in(windows.getPipeline());
  }

  private static final class PublishFn extends DoFn<KV<Integer, WindowResult>, Void> {
    private static final DateTimeFormatter DIRECTORY_NAME =
        DateTimeFormatter.ofPattern("'window='uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE_TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The length of the date in {@link #DATE_TIME}. */
    private static final int DATE_CHARS = 10;

    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final JobSpec spec;
    private final @Nullable String output;
    private final boolean prints;
    private final Manifest.Run run;

    PublishFn(JobSpec spec, @Nullable String output, boolean prints, Manifest.Run run) {
      this.spec = spec;
      this.output = output;
      this.prints = prints;
      this.run = run;
    }

    @ProcessElement
    public void publish(@Element KV<Integer, WindowResult> element) {
      WindowResult window = element.getValue();
      if (window.timing() == Timing.EARLY) {
        StatusLine.show(soFar(window));
      }
      if (!window.isFinal()) {
        return;
      }
      StatusLine.hide();
      WindowPublisher result = new WindowPublisher(spec, window.slice().result());
      if (output != null) {
        String name = DIRECTORY_NAME.format(Instant.ofEpochMilli(window.start()));
        ResultDirectory directory =
            new ResultDirectory(Path.of(output, name).toString(), UUID.randomUUID().toString());
        List<String> rejects =
            window.slice().rejected().first().stream().map(RejectedLineJson::of).toList();
        result.publish(directory, rejects, runOf(window));
      }
      if (prints && !StandardOutput.write(text(window, result))) {
        throw new ClosedPipeException();
      }
    }

    private Manifest.Run runOf(WindowResult window) {
      Manifest.Run ofWindow = run.of(TimeSpan.ofMillis(window.start(), window.end()));
      long more = window.slice().rejected().more();
      if (more == 0) {
        return ofWindow;
      }
      List<String> remarks = new ArrayList<>(run.remarks());
      remarks.add(
          "warning: rejects.jsonl has the first %d rejected lines, of %d"
              .formatted(RejectedLines.MAX_LINES, RejectedLines.MAX_LINES + more));
      return ofWindow.with(remarks);
    }

    private static String soFar(WindowResult window) {
      Totals totals = window.slice().result().decode().totals();
      return String.format(
          Locale.ROOT,
          "%s to %s UTC so far: %,d errors out of %,d requests",
          TIME.format(Instant.ofEpochMilli(window.start())),
          TIME.format(Instant.ofEpochMilli(window.end())),
          totals.errors(),
          totals.statuses().total());
    }

    private byte[] text(WindowResult window, WindowPublisher result) {
      if (spec.output().printed() == ReportKind.JSON) {
        return (WindowJson.of(window, spec) + "\n").getBytes(UTF_8);
      }
      byte[] report = result.render();
      if (spec.output().printed() != ReportKind.TEXT) {
        return report;
      }
      String start = DATE_TIME.format(Instant.ofEpochMilli(window.start()));
      String end = DATE_TIME.format(Instant.ofEpochMilli(window.end()));
      boolean isOneDay = start.substring(0, DATE_CHARS).equals(end.substring(0, DATE_CHARS));
      String heading =
          "%s to %s UTC%s\n"
              .formatted(
                  start,
                  isOneDay ? end.substring(DATE_CHARS + 1) : end,
                  window.timing() == Timing.LATE ? ", again with late lines" : "");
      return (heading + new String(report, UTF_8) + "\n").getBytes(UTF_8);
    }
  }
}
