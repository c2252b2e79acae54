package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageTest {
  private static final Manifest.Run RUN =
      new Manifest.Run(
          "1.0", List.of(), "DirectRunner", "fused", Instant.EPOCH, new TreeMap<>(), List.of());

  @TempDir Path directory = Path.of("");

  @Test
  void manyProblemsLeaveRoomForTheFigures() throws IOException {
    List<String> problems = IntStream.range(0, 6000).mapToObj(i -> i + ".log is cut").toList();
    Manifest manifest = new Manifest("run", 4, List.of(), problems, List.of());
    Manifest.write(directory, List.of(), RUN, manifest, json -> {});
    Files.writeString(
        directory.resolve("report.txt"),
        "Error summary:\n/a: 1 error (500)\nTotal: 1 error out of 2 requests\n");

    String message = Message.of(directory, "nightly");

    assertThat(
        new ObjectMapper().readTree(message).get("text").asText(),
        is(
            """
            Faultline: nightly
            0.log is cut
            1.log is cut
            2.log is cut
            3.log is cut
            4.log is cut
            ... and 5995 more problems
            /a: 1 error (500)
            Total: 1 error out of 2 requests"""));
  }
}
