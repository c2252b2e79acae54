package dev.faultline.fused;

import dev.faultline.input.FileFormat;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputMatcher;
import dev.faultline.input.InputRange;
import dev.faultline.log.format.LineFormat;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of which ranges are counted. */
final class RangesOfOneFile {
  private final Path log;
  private final InputMatcher matcher;

  RangesOfOneFile(Path directory) {
    this.log = directory.resolve("access.log");
    this.matcher = new InputMatcher(InputStream.nullInputStream(), directory);
  }

  /** Writes the file anew, and returns all of it. */
  InputRange.OfFile of(byte[] content, LineFormat format) throws IOException {
    Files.write(log, content);
    InputFile file = matcher.match(List.of(log.toString())).get(0);
    FileFormat found = new FileFormat(format, "1 of the first 1 line", false, false, "");
    return new InputRange.OfFile(file, 0, found, 0, file.bytes());
  }

  /** Returns the options of a run with nothing but this limit. */
  static JobSpec spec(int maxLineBytes) {
    return JobSpecReader.read(
        CommandLine.parse("--input=access.log", "--maxLineBytes=" + maxLineBytes));
  }

  static Result count(JobSpec spec, List<? extends InputRange> ranges) throws IOException {
    RangeCounter counter =
        new RangeCounter(
            spec.input(), spec.count(), spec.output(), new ResultDirectory("unused", "run"));
    for (InputRange range : ranges) {
      counter.count(range, result -> {});
    }
    return counter.drain();
  }
}
