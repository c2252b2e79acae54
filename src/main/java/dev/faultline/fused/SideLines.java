package dev.faultline.fused;

import dev.faultline.log.Fields;
import dev.faultline.log.Privacy;
import dev.faultline.log.RejectedLine;
import dev.faultline.options.OutputSpec;
import dev.faultline.read.Range;
import dev.faultline.report.ErrorLines;
import dev.faultline.report.LinePrinter;
import dev.faultline.report.PartFile;
import dev.faultline.report.RejectedLineJson;
import dev.faultline.report.ResultDirectory;
import dev.faultline.tally.LineProcessor;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFile;
import org.jspecify.annotations.Nullable;

/** Writes what the user has requested besides the counts of a range: rejected lines and errors. */
final class SideLines implements LineProcessor.LineSink, AutoCloseable {
  private final @Nullable PartFile rejects;
  private final @Nullable PartFile errors;
  private final @Nullable LinePrinter printer;

  private final Privacy privacy;

  SideLines(OutputSpec spec, ResultDirectory directory, Range range) {
    privacy = spec.privacy();
    rejects = spec.writeRejects() ? part(directory, "rejects.jsonl", range) : null;
    errors = spec.writesErrors() ? part(directory, "errors.txt", range) : null;
    printer = spec.printErrors() ? new LinePrinter(spec.directory() == null) : null;
  }

  private static PartFile part(ResultDirectory directory, String target, Range range) {
    return range instanceof Range.OfFile file
        ? new PartFile(directory, target, file.number(), file.start())
        : new PartFile(directory, target, 0, ((Range.OfGenerator) range).from());
  }

  @Override
  public void error(Fields request) {
    if (printer == null && errors == null) {
      return;
    }
    String line =
        ErrorLines.line(
            request.path.toString(), request.endpoint.toString(), request.status, privacy);
    if (printer != null) {
      printer.print(line);
    }
    if (errors != null) {
      errors.write(line);
    }
  }

  @Override
  public boolean keepsRejected() {
    return rejects != null;
  }

  @Override
  public void rejected(RejectedLine line) {
    if (rejects != null) {
      rejects.write(RejectedLineJson.of(line));
    }
  }

  /** Flushes, and lists the parts in the result; parts that no result lists are ignored. */
  void finish(Result result) {
    if (printer != null) {
      printer.flush();
    }
    finish(rejects, result);
    finish(errors, result);
  }

  private static void finish(@Nullable PartFile part, Result result) {
    SideFile written = part == null ? null : part.finish();
    if (written != null) {
      result.addSideFile(written);
    }
  }

  @Override
  public void close() {
    try (PartFile first = rejects;
        PartFile second = errors) {
      // closes both, even if one of them fails
    }
  }
}
