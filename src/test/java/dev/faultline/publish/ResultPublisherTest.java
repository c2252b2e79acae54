package dev.faultline.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.Requests;
import dev.faultline.model.Manifest;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFilePart;
import dev.faultline.tally.Tallies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster may kill the task that publishes at any moment, and start it again. */
class ResultPublisherTest {
  private static final String ERRORS = "ERROR: /a 500\n";
  private static final String PART = "errors.txt.00000000-0000000000000000-one";

  @TempDir Path temporary = Path.of("");
  private ResultDirectory directory = new ResultDirectory("", "");

  @BeforeEach
  void prepare() throws IOException {
    directory = new ResultDirectory(temporary.toString(), "550e8400-e29b-41d4-a716-446655440000");
    directory.prepare();
    Files.writeString(directory.part(PART), ERRORS);
  }

  private void publish(String plan) {
    JobSpec spec =
        JobSpecReader.read(
            CommandLine.parse(
                "--input=a.log", "--output=" + temporary, "--emit=errors", "--plan=" + plan));
    Result result = Tallies.of(Requests.of("/a", 500));
    result.addSideFile(new SideFilePart("errors.txt", PART));
    Manifest.Run run =
        new Manifest.Run(
            "1",
            List.of(),
            "FlinkRunner",
            plan,
            Instant.EPOCH,
            spec.count().definition(),
            List.of());
    new ResultPublisher(directory, spec, run, Baseline.NONE).publish(result);
  }

  private String errors() throws IOException {
    return Files.readString(temporary.resolve("errors.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void beginsAnewWhereAnotherWasKilled(String plan) throws IOException {
    Files.writeString(directory.part("errors.txt"), ERRORS);
    Files.writeString(directory.part("rejects.jsonl"), "{");
    Files.writeString(directory.part("state.bin"), "FLST");

    publish(plan);

    assertThat(errors(), is(ERRORS));
    assertThat(Files.size(temporary.resolve("rejects.jsonl")), is(0L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void keepsThePartsUntilAllIsPublished(String plan) throws IOException {
    Files.createDirectory(directory.part("report.txt")); // so that it fails half-way
    try {
      publish(plan);
    } catch (RuntimeException killed) {
      Files.delete(directory.part("report.txt"));
    }

    publish(plan);

    assertThat(errors(), is(ERRORS));
  }

  @Test
  void leavesAloneWhatItHasPublished() throws IOException {
    publish("fused");
    byte[] manifest = Files.readAllBytes(temporary.resolve(ResultDirectory.MANIFEST));

    publish("fused");

    assertThat(errors(), is(ERRORS));
    assertThat(Files.readAllBytes(temporary.resolve(ResultDirectory.MANIFEST)), is(manifest));
    assertThat(Files.exists(directory.parts()), is(false));
  }
}
