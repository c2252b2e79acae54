package dev.faultline.fused;

import dev.faultline.log.Fields;
import dev.faultline.log.Privacy;
import dev.faultline.log.ReplayedLine;
import dev.faultline.log.Verdict;
import dev.faultline.options.OutputSpec;
import dev.faultline.read.Range;
import dev.faultline.report.ErrorLines;
import dev.faultline.report.LinePrinter;
import dev.faultline.report.PartFile;
import dev.faultline.report.RejectLines;
import dev.faultline.report.ResultDirectory;
import dev.faultline.scan.LineScanner;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a range writes beside its counts, as far as it is asked for: rejected lines and errors. */
final class SideLines implements AutoCloseable {
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

  void error(Fields request) {
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

  /**
   * Writes a rejected line.
   *
   * @param file that it is in
   */
  void rejected(Verdict reason, String file, LineScanner line) {
    if (rejects != null) {
      int kept = Math.min(line.to(), line.from() + LineScanner.KEPT_BYTES) - line.from();
      byte[] bytes = Arrays.copyOfRange(line.bytes(), line.from(), line.from() + kept);
      boolean isCut = kept < line.length();
      write(reason, file, line.offset(), line.length(), isCut, bytes, rejects);
    }
  }

  /** Writes a line that was rejected before, as it was then. */
  void rejected(Verdict reason, ReplayedLine line) {
    if (rejects != null) {
      write(reason, line.file(), line.offset(), line.length(), line.isCut(), line.bytes(), rejects);
    }
  }

  private void write(
      Verdict reason,
      String file,
      long offset,
      long length,
      boolean isCut,
      byte[] bytes,
      PartFile part) {
    part.write(RejectLines.line(reason, file, offset, length, isCut, privacy.mask(bytes, isCut)));
  }

  /** Writes what is left, and lists the parts in the result: without this they do not count. */
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
      // both, also if one of them cannot be written to its end
    }
  }
}
