package dev.faultline.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.fused.FusedPlan;
import dev.faultline.fused.ReadRanges;
import dev.faultline.input.FormatFinder;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputMatcher;
import dev.faultline.input.InputRange;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.model.Manifest;
import dev.faultline.options.CommandLine;
import dev.faultline.options.FaultlineOptions;
import dev.faultline.options.JobSpecReader;
import dev.faultline.publish.Baseline;
import dev.faultline.publish.PublishResult;
import dev.faultline.result.ResultDirectory;
import dev.faultline.result.ShuffleParts;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.InputStats;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another process changes a log between its being matched and its being read, or during that. */
class UnstableFileIT {
  private static final String LINE = "GET /a 500 1ms\n";
  private static final int LINES = 4_000;
  private static final long RANGE_BYTES = 8_000;
  private static final Manifest.Run RUN =
      new Manifest.Run(
          "1.0", List.of(), "DirectRunner", "fused", Instant.EPOCH, new TreeMap<>(), List.of());

  private final Path temporary;
  private final Path log;
  private final Path steady;
  private final Path output;

  UnstableFileIT(@TempDir Path temporary) {
    this.temporary = temporary;
    this.log = temporary.resolve("access.log");
    this.steady = temporary.resolve("steady.log");
    this.output = temporary.resolve("result");
  }

  @BeforeEach
  void writeLogs() throws IOException {
    Files.write(steady, LINE.repeat(10).getBytes(US_ASCII));
    writeLog(LINE.repeat(LINES));
  }

  /** Long ago, so that whatever changes the file also changes its time. */
  private void writeLog(String content) throws IOException {
    Files.write(log, content.getBytes(US_ASCII));
    Files.setLastModifiedTime(log, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }

  /** Matches both files, lets another process run a script on the log, and reads them. */
  private Manifest readAfter(String script) throws Exception {
    FaultlineOptions options =
        CommandLine.parse("--input=" + log + "," + steady, "--output=" + output);
    JobSpec spec = JobSpecReader.read(options);
    ResultDirectory directory = new ResultDirectory(output.toString(), "run");
    InputMatcher matcher = new InputMatcher(InputStream.nullInputStream(), temporary);
    try (ResultDirectory.Lock lock = directory.lock()) {
      List<InputFile> files = matcher.match(spec.input().paths());
      directory.prepare();
      Result unread =
          Result.ofInputs(
              files.stream().map(file -> InputStats.unread(file.name(), file.bytes())).toList());
      Pipeline pipeline = Pipeline.create(options);
      ShuffleParts shuffled = new ShuffleParts(directory, true);
      new FusedPlan(spec, unread, shuffled)
          .expand(
              pipeline,
              ReadRanges.ofBytes(
                  RANGE_BYTES,
                  InputRange.ofFiles(files),
                  FormatFinder.of(spec.input(), spec.output().privacy())),
              PublishResult.of(shuffled, spec, RUN, Baseline.NONE));
      Ended changed = Program.run(List.of("sh", "-c", script, "sh", log.toString()));
      assertThat(changed.err(), changed.exitCode(), is(0));
      pipeline.run().waitUntilFinish();
    }
    return Manifest.read(output);
  }

  private JsonNode input(int i) throws IOException {
    return report(output).at("/inputs/" + i);
  }

  private static JsonNode report(Path result) throws IOException {
    return new ObjectMapper().readTree(result.resolve("report.json").toFile());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncate -s 20000 \"$1\"",
        "truncate -s 59999 \"$1\"",
        ": >\"$1\"",
        "rm \"$1\"",
        "mv \"$1\" \"$1.1\"",
        "mv \"$1\" \"$1.1\"; echo 'GET /new 500 1ms' >\"$1\"",
        "yes 'GET /new 200 10ms' | head -n 10000 >\"$1.new\"; mv \"$1.new\" \"$1\"",
        "yes 'GET /a 500 1ms' | head -n 4000 >\"$1.new\"; mv \"$1.new\" \"$1\"",
        "yes 'GET /b 500 1ms' | head -n 4000 >\"$1\"",
        "yes 'GET /b 500 1ms' | head -n 5000 >\"$1\"",
        "printf 404 | dd of=\"$1\" bs=1 seek=30007 conv=notrunc",
      })
  void aLogThatDoesNotStayTheSameIsNamed(String script) throws Exception {
    Manifest manifest = readAfter(script);

    assertThat(manifest.exitCode(), is(4));
    assertThat(manifest.problems(), contains(startsWith(log + " changed while it was read: ")));
    assertThat(input(0).get("file").asText(), is(log.toString()));
    assertThat(input(0).get("state").asText(), is("unstable"));
    assertThat(input(1).get("state").asText(), is("complete"));
    assertThat(input(1).get("lines").asInt(), is(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "printf 'GET /late 500 1ms\\n' >>\"$1\"",
        "yes 'GET /late 500 1ms' | head -n 100000 >>\"$1\"",
        "printf 'GET /half' >>\"$1\"",
      })
  void aLogThatGrowsIsReadToWhereItEndedAtMatch(String script) throws Exception {
    Manifest manifest = readAfter(script);

    assertThat(manifest.problems(), is(empty()));
    assertThat(manifest.exitCode(), is(0));
    assertThat(input(0).get("state").asText(), is("complete"));
    assertThat(input(0).get("lines").asInt(), is(LINES));
    assertThat(input(0).get("bytesRead").asLong(), is((long) LINES * LINE.length()));
    assertThat(input(0).get("bytesUnfinished").asLong(), is(0L));
    assertThat(report(output).at("/totals/requests").asInt(), is(LINES + 10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "printf ' 1ms\\n' >>\"$1\"",
        "printf ' 1ms\\nGET /late 500' >>\"$1\"",
        "printf 0 >>\"$1\""
      })
  void aLineThatIsBeingWrittenIsLeftForTheNextRun(String script) throws Exception {
    writeLog(LINE.repeat(LINES) + "GET /late 50");

    Manifest manifest = readAfter(script);

    assertThat(manifest.problems(), is(empty()));
    assertThat(manifest.exitCode(), is(0));
    assertThat(input(0).get("state").asText(), is("complete"));
    assertThat(input(0).get("lines").asInt(), is(LINES));
    assertThat(input(0).get("bytesRead").asLong(), is((long) LINES * LINE.length()));
    assertThat(input(0).get("bytesUnfinished").asInt(), is("GET /late 50".length()));
    assertThat(report(output).at("/lines/read").asInt(), is(LINES + 10));
  }

  @Test
  void aLastLineWithoutItsEndCountsWhereNothingIsWritten() throws Exception {
    writeLog(LINE.repeat(LINES) + "GET /last 500");

    assertThat(readAfter("true").exitCode(), is(0));
    assertThat(input(0).get("lines").asInt(), is(LINES + 1));
    assertThat(input(0).get("bytesUnfinished").asInt(), is(0));
  }

  @Test
  void aLogIsReadWhileAnotherProcessAppendsToIt() throws Exception {
    InProcess.run("--generate=4000000", "--write=" + log);
    long before = Files.size(log);
    assertThat(before, is(greaterThan(100_000_000L)));
    String script = "while printf 'GET /late 500 1ms\\n'; do :; done >>\"$1\"";
    Process appender =
        new ProcessBuilder("sh", "-c", script, "sh", log.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Ended ended;
    try {
      await("a line that is appended")
          .failFast("appends nothing", () -> !appender.isAlive())
          .until(() -> Files.size(log) > before);
      ended = Program.jar(List.of(), "--input=" + log, "--output=" + output);
      assertThat("still appends", appender.isAlive());
    } finally {
      appender.destroyForcibly().waitFor();
    }

    assertThat(ended.err(), ended.exitCode(), is(0));
    long matched = input(0).get("bytes").asLong();
    long unfinished = input(0).get("bytesUnfinished").asLong();
    assertThat(matched, is(greaterThan(before)));
    assertThat(Files.size(log), is(greaterThan(matched)));
    assertThat(input(0).get("state").asText(), is("complete"));
    assertThat(input(0).get("bytesRead").asLong() + unfinished, is(matched));
    assertThat(input(0).get("lines").asLong(), is(lineEnds(log, matched)));
    assertThat(report(output).at("/lines/read").asLong(), is(lineEnds(log, matched)));
    assertThat(report(output).at("/totals/requests").asLong(), is(lineEnds(log, matched)));
  }

  private static long lineEnds(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      MappedByteBuffer content = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes);
      long ends = 0;
      while (content.hasRemaining()) {
        ends += content.get() == '\n' ? 1 : 0;
      }
      return ends;
    }
  }
}
