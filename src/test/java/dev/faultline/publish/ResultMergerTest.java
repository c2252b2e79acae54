package dev.faultline.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.Requests;
import dev.faultline.model.Manifest;
import dev.faultline.model.TimeSpan;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Tallies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultMergerTest {
  private static final Instant TEN = Instant.parse("2025-11-22T10:00:00Z");

  @TempDir private Path directory;

  /** Publishes a window of so many seconds from 10 o'clock on. */
  private String window(long start, long end) {
    Path window = directory.resolve(start + "-" + end);
    JobSpec spec = JobSpecReader.read(CommandLine.parse("--follow=a.log", "--output=" + directory));
    Manifest.Run run =
        new Manifest.Run(
            "1", List.of(), "FlinkRunner", "live", TEN, spec.count().definition(), List.of());
    new WindowPublisher(spec, EncodedResult.of(Tallies.of(Requests.of("/a", 500))))
        .publish(
            new ResultDirectory(window.toString(), "550e8400-e29b-41d4-a716-446655440000"),
            List.of(),
            run.of(new TimeSpan(TEN.plusSeconds(start), TEN.plusSeconds(end))));
    return window.toString();
  }

  @Test
  void windowsThatSlideAreNotMerged() throws IOException {
    List<String> windows = List.of(window(60, 360), window(0, 300), window(300, 600));

    FaultlineException e =
        assertThrows(FaultlineException.class, () -> ResultMerger.open(windows, false));
    assertThat(
        String.valueOf(e.getMessage()),
        containsString("0-300 and " + directory + "/60-360 are windows that overlap"));
    ResultMerger.open(windows, true);
  }

  @Test
  void windowsThatFollowEachOtherAre() throws IOException {
    List<String> windows = List.of(window(300, 600), window(0, 300), window(1_200, 1_500));

    assertThat(ResultMerger.open(windows, false).counting().isEmpty(), is(false));
  }
}
