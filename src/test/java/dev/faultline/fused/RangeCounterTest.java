package dev.faultline.fused;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.faultline.input.FileFormat;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputMatcher;
import dev.faultline.input.InputRange;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.Result;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeCounterTest {
  private static final int LINES = 600_000;

  /** The first version lost the account of a file's bytes when it drained inside of its range. */
  @Test
  void accountsForEveryByteOfARangeThatIsToldInPieces(@TempDir Path temporary) throws IOException {
    Path log = temporary.resolve("access.log");
    try (BufferedWriter out = Files.newBufferedWriter(log, US_ASCII)) {
      for (int i = 0; i < LINES; i++) {
        out.write("GET /p" + i + " 200 1ms\n");
      }
    }
    InputMatcher matcher = new InputMatcher(InputStream.nullInputStream(), temporary);
    InputFile file = matcher.match(List.of(log.toString())).get(0);
    FileFormat format = new FileFormat(LineFormat.bare(LogFormat.SIMPLE), "", false, false, "");
    JobSpec spec = JobSpecReader.read(CommandLine.parse("--input=" + log));
    RangeCounter counter =
        new RangeCounter(
            spec.input(), spec.count(), spec.output(), new ResultDirectory("unused", "run"));
    List<Result> pieces = new ArrayList<>();

    counter.count(new InputRange.OfFile(file, 0, format, 0, file.bytes()), pieces::add);
    pieces.add(counter.drain());

    Result whole = new Result();
    pieces.forEach(whole::merge);
    assertThat("told in pieces", pieces, hasSize(greaterThan(2)));
    assertThat(whole.inputs().get(0).bytesRead(), is(file.bytes()));
    assertThat(whole.inputs().get(0).lines(), is((long) LINES));
    assertThat(whole.endpoints().size(), is(LINES));
    whole.checkBalance();
  }
}
