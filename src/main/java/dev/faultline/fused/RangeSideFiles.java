package dev.faultline.fused;

import dev.faultline.console.LineWriter;
import dev.faultline.input.InputRange;
import dev.faultline.line.LineProcessor;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.RequestFields;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.result.ErrorLine;
import dev.faultline.result.RejectedLineJson;
import dev.faultline.result.ResultDirectory;
import dev.faultline.result.SideFileWriter;
import dev.faultline.spec.OutputSpec;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFilePart;
import org.jspecify.annotations.Nullable;

/** Writes what the user has requested besides the counts of a range: rejected lines and errors. */
final class RangeSideFiles implements LineProcessor.LineSink, AutoCloseable {
  private final @Nullable SideFileWriter rejects;
  private final @Nullable SideFileWriter errors;
  private final @Nullable LineWriter printer;

  private final PrivacyPolicy privacy;

  RangeSideFiles(OutputSpec spec, ResultDirectory directory, InputRange range) {
    privacy = spec.privacy();
    rejects = spec.writeRejects() ? part(directory, ResultDirectory.REJECTS, range) : null;
    errors = spec.writesErrors() ? part(directory, ResultDirectory.ERRORS, range) : null;
    printer = spec.printErrors() ? new LineWriter(spec.directory() == null) : null;
  }

  private static SideFileWriter part(ResultDirectory directory, String target, InputRange range) {
    return range instanceof InputRange.OfFile file
        ? new SideFileWriter(directory, target, file.number(), file.start())
        : new SideFileWriter(directory, target, 0, ((InputRange.OfGenerator) range).from());
  }

  @Override
  public void error(RequestFields request) {
    if (printer == null && errors == null) {
      return;
    }
    String line =
        ErrorLine.of(request.path.toString(), request.endpoint.toString(), request.status, privacy);
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

  private static void finish(@Nullable SideFileWriter part, Result result) {
    SideFilePart written = part == null ? null : part.finish();
    if (written != null) {
      result.addSideFile(written);
    }
  }

  @Override
  public void close() {
    try (SideFileWriter first = rejects;
        SideFileWriter second = errors) {
      // closes both, even if one of them fails
    }
  }
}
