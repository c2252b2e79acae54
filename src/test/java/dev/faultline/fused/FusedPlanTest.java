package dev.faultline.fused;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.faultline.input.FormatFinder;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputMatcher;
import dev.faultline.input.InputRange;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogGenerator;
import dev.faultline.model.Manifest;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.publish.Baseline;
import dev.faultline.publish.PublishResult;
import dev.faultline.result.ResultDirectory;
import dev.faultline.result.ShuffleParts;
import dev.faultline.spec.GeneratorSpec;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.InputStats;
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
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class FusedPlanTest {
  private static final Manifest.Run RUN =
      new Manifest.Run(
          "1.0", List.of(), "DirectRunner", "fused", Instant.EPOCH, new TreeMap<>(), List.of());

  /** A size that leaves it to the plan. */
  private static final long ANY_SIZE = 0;

  private TestPipeline pipeline;
  @TempDir Path temporary = Path.of("");

  @BeforeEach
  void setPipeline(TestPipeline testPipeline) {
    pipeline = testPipeline;
  }

  private Path log(String name, String content) throws IOException {
    return Files.write(temporary.resolve(name), content.getBytes(ISO_8859_1));
  }

  private Path run(Pipeline pipeline, long rangeBytes, String... options) throws IOException {
    Path output = Files.createTempDirectory(temporary, "result-");
    List<String> words = new ArrayList<>(List.of(options));
    words.add("--output=" + output);
    JobSpec spec = JobSpecReader.read(CommandLine.parse(words.toArray(String[]::new)));
    ResultDirectory directory = new ResultDirectory(output.toString(), "run");
    InputMatcher matcher = new InputMatcher(InputStream.nullInputStream(), temporary);
    try (ResultDirectory.Lock lock = directory.lock()) {
      List<InputFile> files = matcher.match(spec.input().paths());
      directory.prepare();
      GeneratorSpec generator = spec.input().generator();
      List<InputRange> ranges =
          generator == null
              ? InputRange.ofFiles(files)
              : List.of(
                  new InputRange.OfGenerator(
                      new LogGenerator(LogFormat.SIMPLE, generator.seed()), 0, generator.lines()));
      Result unread =
          Result.ofInputs(
              files.stream().map(file -> InputStats.unread(file.name(), file.bytes())).toList());
      ShuffleParts shuffled = new ShuffleParts(directory, true);
      new FusedPlan(spec, unread, shuffled)
          .expand(
              pipeline,
              ReadRanges.ofBytes(
                  rangeBytes, ranges, FormatFinder.of(spec.input(), spec.output().privacy())),
              PublishResult.of(shuffled, spec, RUN, Baseline.NONE));
      pipeline.run().waitUntilFinish();
    }
    return output;
  }

  private Path run(String... options) throws IOException {
    return run(pipeline, ANY_SIZE, options);
  }

  private static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  @Test
  void publishesTheReportOfTheSpecification() throws IOException {
    Path log =
        log(
            "access.log",
            """
            GET /api/users 200 12ms
            POST /api/login 401 5ms
            GET /api/data 500 1502ms
            GET /api/users 200 8ms
            GET /api/data 503 30000ms
            POST /api/upload 500 250ms
            """);

    Path output = run("--input=" + log, "--rejects=false");

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
    assertThat(
        manifest.remarks(), contains("format: simple (" + log + ": 6 of the first 6 lines)"));
    assertEndedWell(manifest);
  }

  @Test
  void publishesAReportOfNothing() throws IOException {
    Path output = run("--input=" + log("access.log", ""));

    assertThat(
        Files.readString(output.resolve("report.txt")),
        is("Error summary:\nTotal: 0 errors out of 0 requests\n"));
    assertThat(Files.size(output.resolve("rejects.jsonl")), is(0L));
    assertThat(Manifest.read(output).remarks(), is(List.of()));
    assertEndedWell(Manifest.read(output));
  }

  private static void assertEndedWell(Manifest manifest) {
    assertThat(manifest.exitCode(), is(0));
    assertThat(manifest.problems(), is(List.of()));
    assertThat(manifest.gates(), is(List.of()));
  }

  @Test
  void publishesAReportOfNoMadeLine() throws IOException {
    assertThat(
        Files.readString(run("--generate=0").resolve("report.txt")),
        is("Error summary:\nTotal: 0 errors out of 0 requests\n"));
  }

  @Test
  void rejectedLinesSayWhereTheyAreInTheOrderOfTheFiles() throws IOException {
    Path b = log("b.log", "\u00ef\u00bb\u00bfnonsense\u001b\n\nGET /a 500\n\u00ff\u00fe \u00e9\n");
    Path a = log("a.log", "GET /c 2oo\r\nGET /d 200\n" + "x".repeat(9000) + "\n?");

    Path output =
        run(pipeline, 20, "--input=" + b + "," + a, "--format=simple", "--maxRejectRatio=0.25");

    assertThat(
        Files.readAllLines(output.resolve("rejects.jsonl")),
        contains(
            reject("badStatus", a, 0, 11, "GET /c 2oo\\r"),
            reject("wrongShape", a, 23, 9000, "x".repeat(8192)),
            reject("wrongShape", a, 9024, 1, "?"),
            reject("wrongShape", b, 3, 9, "nonsense\\u001B"),
            reject("wrongShape", b, 25, 4, "\\uFFFD\\uFFFD \\uFFFD")
                .replace("\"}", "\",\"base64\":\"//4g6Q==\"}")));
    assertThat(Manifest.read(output).exitCode(), is(4));
    assertThat(
        Manifest.read(output).problems(),
        contains(
            "5 of 7 lines were rejected, more than --maxRejectRatio=0.25 allows"
                + " (badStatus: 1, wrongShape: 4)"));
  }

  private static String reject(String reason, Path file, long offset, int length, String text) {
    String cut = text.length() < length ? "\"cut\":true," : "";
    return "{\"reason\":\"%s\",\"file\":\"%s\",\"offset\":%d,\"length\":%d,%s\"text\":\"%s\"}"
        .formatted(reason, file, offset, length, cut, text);
  }

  @Test
  void errorsAreInTheOrderOfTheFiles() throws IOException {
    Path b = log("b.log", "GET /b 500\nGET /a\u0007 503 1ms\nGET /a 200\n");
    Path a = log("a.log", "GET /z 500\nGET /y 404\nGET /x 502");

    Path output = run(pipeline, 5, "--input=" + b + "," + a, "--emit=errors", "--report=csv,json");

    assertThat(
        Files.readAllLines(output.resolve("errors.txt")),
        contains("ERROR: /z 500", "ERROR: /x 502", "ERROR: /b 500", "ERROR: /a\\x07 503"));
    assertThat(Files.readString(output.resolve("report.csv")), containsString("\n/b,1,1,"));
  }

  @Test
  void madeLinesGiveTheSameResultHoweverTheyAreCut() throws IOException {
    Path whole = run("--generate=500", "--emit=errors");
    Path cut = run(Pipeline.create(), 1_000, "--generate=500", "--emit=errors");

    assertThat(
        Files.readString(whole.resolve("report.txt")), containsString(" out of 500 requests\n"));
    assertSameBytes(cut, whole);
    assertThat(Files.mismatch(cut.resolve("errors.txt"), whole.resolve("errors.txt")), is(-1L));
  }

  @Test
  void rangesOfAnySizeGiveTheSameBytes() throws IOException {
    Path a =
        log(
            "a.log",
            "\u00ef\u00bb\u00bfGET /a 500 1ms\r\n\n\n"
                + "GET /b 503 7ms\n\r\n"
                + "nonsense\n"
                + "GET /\u00e9 500\n"
                + "GET /\u00c3\u00a9 500 \u00ff\n"
                + "GET /"
                + "x".repeat(40)
                + " 500 1ms\nGET /a 502 0ms");
    Path b = log("b.log", "GET /a 500 1ms\n".repeat(3));
    String[] options = {"--input=" + a + "," + b, "--maxLineBytes=30", "--maxRejectRatio=1"};

    Path whole = run(options);
    for (long bytes : new long[] {1, 7, 50, 4096}) {
      Path cut = run(Pipeline.create(), bytes, options);

      assertSameBytes(cut, whole);
      assertThat(
          Files.mismatch(cut.resolve("rejects.jsonl"), whole.resolve("rejects.jsonl")), is(-1L));
    }
  }

  /**
   * The columns are those of the latest line that names them, also when it is in a range before.
   */
  @Test
  void rangesOfALogWhoseColumnsChangeGiveTheSameBytes() throws IOException {
    Path log =
        log(
            "iis.log",
            """
            #Software: Microsoft Internet Information Services 8.5
            #Fields: date time cs-method cs-uri-stem sc-status sc-substatus time-taken
            2025-11-22 10:00:01 GET /a 500 19 120
            2025-11-22 10:00:02 GET /b 200 0 5
            #Fields: sc-status time-taken date time cs-uri-stem cs-method
            503 700 2025-11-22 10:00:03 /a POST
            200 500 2025-11-22 10:00:04 /c GET
            #Software: Microsoft Internet Information Services 8.5
            502 1 2025-11-22 10:00:05 /b GET
            #Fields: date time cs-method cs-uri-stem sc-status
            2025-11-22 10:00:06 GET /b 503
            """);
    String[] options = {"--input=" + log, "--details"};

    Path whole = run(options);
    assertThat(
        Files.readString(whole.resolve("report.txt"), UTF_8),
        containsString(
            """
            /a: 2 errors (500, 503)
            /b: 2 errors (502, 503)
            Total: 4 errors out of 6 requests
            """));
    for (long bytes : new long[] {1, 60, 200}) {
      Path cut = run(Pipeline.create(), bytes, options);

      assertSameBytes(cut, whole);
    }
  }

  private static void assertSameBytes(Path one, Path other) throws IOException {
    for (String name : new String[] {"report.json", "report.txt", "state.bin"}) {
      assertThat(
          name + ":\n" + Files.readString(one.resolve(name), ISO_8859_1),
          Files.mismatch(one.resolve(name), other.resolve(name)),
          is(-1L));
    }
  }

  @Test
  void filesOfDifferentFormatsAreReadEachInItsOwn() throws IOException {
    Path simple = log("simple.log", "GET /a 500 1ms\n");
    Path json = log("json.log", "{\"path\":\"/a\",\"status\":503}\n");
    Path strange = log("strange.log", "worker 7 is up\n");

    Path output = run("--input=" + simple + "," + json + "," + strange);

    assertThat(
        Files.readString(output.resolve("report.txt"), UTF_8),
        containsString("/a: 2 errors (500, 503)"));
    assertThat(Manifest.read(output).exitCode(), is(4));
    assertThat(
        Manifest.read(output).problems(),
        contains(
            strange
                + " is of no known format: its first line is: worker 7 is up (if it has requests, a"
                + " pattern such as --format='%h %t \"%r\" %>s' describes them)"));
  }
}
