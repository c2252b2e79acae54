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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the user has requested besides the counts of a range: rejected lines and errors. The
 * errors of lines that are processed late are put between the others, by offset.
 */
final class RangeSideFiles implements LineProcessor.LineSink, AutoCloseable {
  private final @Nullable SideFileWriter rejects;
  private final @Nullable SideFileWriter errors;
  private final @Nullable LineWriter printer;

  private final PrivacyPolicy privacy;
  private final List<HeldError> held = new ArrayList<>();
  private boolean isHolding;

  /** An error that is not written yet, because one of a line before it may follow. */
  private record HeldError(long offset, String line) {}

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
  public void error(RequestFields request, long offset) {
    if (printer == null && errors == null) {
      return;
    }
    String line =
        ErrorLine.of(request.path.toString(), request.endpoint.toString(), request.status, privacy);
    if (isHolding) {
      held.add(new HeldError(offset, line));
    } else {
      write(line);
    }
  }

  private void write(String line) {
    if (printer != null) {
      printer.print(line);
    }
    if (errors != null) {
      errors.write(line);
    }
  }

  /** Says that a line will be processed later than lines after it. */
  void hold() {
    isHolding = true;
  }

  /** Says that no line is to be processed late any more. */
  void release() {
    isHolding = false;
    held.sort(Comparator.comparingLong(HeldError::offset));
    held.forEach(error -> write(error.line()));
    held.clear();
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
