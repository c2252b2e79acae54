package dev.faultline.staged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.faultline.input.InputFile;
import dev.faultline.input.InputMatcher;
import dev.faultline.input.InputRange;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.model.Manifest;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.publish.Baseline;
import dev.faultline.publish.PublishResult;
import dev.faultline.result.ResultDirectory;
import dev.faultline.result.ShuffleParts;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class StagedPlanTest {
  private static final Manifest.Run RUN =
      new Manifest.Run(
          "1.0", List.of(), "DirectRunner", "fused", Instant.EPOCH, new TreeMap<>(), List.of());

  private TestPipeline pipeline;
  @TempDir Path temporary = Path.of("");

  @BeforeEach
  void setPipeline(TestPipeline testPipeline) {
    pipeline = testPipeline;
  }

  private Path run(String log, String... options) throws IOException {
    Path input = Files.writeString(temporary.resolve("access.log"), log, UTF_8);
    Path output = temporary.resolve("result");
    List<String> words = new ArrayList<>(List.of(options));
    words.add("--plan=staged");
    words.add("--input=" + input);
    words.add("--output=" + output);
    JobSpec spec = JobSpecReader.read(CommandLine.parse(words.toArray(String[]::new)));
    ResultDirectory directory = new ResultDirectory(output.toString(), "run");
    InputMatcher matcher = new InputMatcher(InputStream.nullInputStream(), temporary);
    try (ResultDirectory.Lock lock = directory.lock()) {
      List<InputFile> files = matcher.match(spec.input().paths());
      directory.prepare();
      new StagedPlan(spec, LineFormat.bare(LogFormat.SIMPLE), Result.ofInputs(List.of()), directory)
          .expand(
              pipeline,
              ReadLines.of(InputRange.ofFiles(files), spec.bundleBytes()),
              PublishResult.of(new ShuffleParts(directory, true), spec, RUN, Baseline.NONE));
      pipeline.run().waitUntilFinish();
    }
    return output;
  }

  private static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  @Test
  void publishesTheReportOfTheSpecification() throws IOException {
    Path output =
        run(
            """
            GET /api/users 200 12ms
            POST /api/login 401 5ms
            GET /api/data 500 1502ms
            GET /api/users 200 8ms
            GET /api/data 503 30000ms
            POST /api/upload 500 250ms
            """,
            "--rejects=false");

    assertThat(
        Files.readString(output.resolve("report.txt")),
        is(
            """
            Error summary:
            /api/data: 2 errors (500, 503)
            /api/upload: 1 error (500)
            Total: 3 errors out of 6 requests
            """));
    assertThat(
        namesIn(output),
        containsInAnyOrder(".lock", "report.txt", "report.json", "state.bin", "manifest.json"));
    Manifest manifest = Manifest.read(output);
    assertThat(manifest.runId(), is("run"));
    assertThat(manifest.exitCode(), is(0));
    assertThat(manifest.remarks(), is(List.of()));
    assertThat(manifest.problems(), is(List.of()));
    assertThat(manifest.gates(), is(List.of()));
  }

  @Test
  void publishesAReportOfNothing() throws IOException {
    Path output = run("");

    assertThat(
        Files.readString(output.resolve("report.txt")),
        is("Error summary:\nTotal: 0 errors out of 0 requests\n"));
    assertThat(Files.size(output.resolve("rejects.jsonl")), is(0L));
  }

  @Test
  void keepsRejectsAndErrorsBesideTheReportInOrder() throws IOException {
    Path output =
        run(
            "GET /b 500\n\nnonsense\u001b\nGET /a\u0007 503 1ms\nGET /c 2oo\nGET /a 200\n",
            "--emit=errors",
            "--report=csv",
            "--maxRejectRatio=0.25");

    assertThat(
        Files.readAllLines(output.resolve("errors.txt")),
        is(List.of("ERROR: /a\\x07 503", "ERROR: /b 500")));
    assertThat(
        Files.readAllLines(output.resolve("rejects.jsonl")),
        is(
            List.of(
                "{\"reason\":\"badStatus\",\"length\":10,\"text\":\"GET /c 2oo\"}",
                "{\"reason\":\"wrongShape\",\"length\":9,\"text\":\"nonsense\\u001B\"}")));
    assertThat(Files.readString(output.resolve("report.csv")), containsString("\n/b,1,1,"));
    assertThat(Manifest.read(output).exitCode(), is(4));
    assertThat(
        Manifest.read(output).problems(),
        is(
            List.of(
                "2 of 5 lines were rejected, more than --maxRejectRatio=0.25 allows"
                    + " (badStatus: 1, wrongShape: 1)")));
  }

  @Test
  void endsWellWithBadInputWhereThatIsAllowed() throws IOException {
    assertThat(Manifest.read(run("nonsense\n", "--lenient")).exitCode(), is(0));
  }
}
