package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.spec.ExitCode;
import dev.faultline.unpack.Packing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same log by two names counts once, if that is proven; what only looks alike is told. */
class DuplicateLogsTest {
  private static final String TEXT =
      """
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 1
      192.0.2.9 - - [22/Nov/2025:10:00:02 +0000] "GET /b HTTP/1.1" 200 1
      """;

  @TempDir Path temporary = Path.of("");
  private Path logs = Path.of("");
  private Path log = Path.of("");

  @BeforeEach
  void makeALog() throws IOException {
    logs = Files.createDirectory(temporary.toRealPath().resolve("logs"));
    log = Files.writeString(logs.resolve("access.log.1"), TEXT);
  }

  private Ended run(String... options) {
    Ended ended = InProcess.run(InProcess.with(options, "--input=" + logs, "--report=json"));
    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    return ended;
  }

  private static JsonNode report(Ended ended) throws IOException {
    return new ObjectMapper().readTree(ended.out());
  }

  private static long errors(Ended ended) throws IOException {
    return report(ended).at("/totals/errors").asLong();
  }

  @ParameterizedTest
  @CsvSource({"GZIP, .gz", "BZIP2, .bz2", "ZSTD, .zst"})
  void aCompressedCopyCountsOnce(Packing packing, String suffix) throws IOException {
    Path copy = logs.resolve("access.log.1" + suffix);
    Files.write(copy, packing.pack(TEXT.getBytes(UTF_8)));

    Ended ended = run();

    assertThat(errors(ended), is(1L));
    assertThat(
        ended.err(),
        containsString(
            "warning: %s has the same text as %s, and is not counted again (--duplicates=count does)\n"
                .formatted(copy, log)));
    JsonNode input = report(ended).at("/inputs/1");
    assertThat(input.get("file").asText(), is(copy.toString()));
    assertThat(input.get("state").asText(), is("duplicate"));
    assertThat(input.get("problem").asText(), is("has the same text as " + log));
    assertThat(errors(run("--duplicates=count")), is(2L));
  }

  @Test
  void copiesByTwoCompressorsCountOnce() throws IOException {
    Files.delete(log);
    Files.write(logs.resolve("a.gz"), Packing.GZIP.pack(TEXT.getBytes(UTF_8)));
    Files.write(logs.resolve("a.zst"), Packing.ZSTD.pack(TEXT.getBytes(UTF_8)));

    assertThat(errors(run()), is(1L));
  }

  @Test
  void aCopyOfSeveralGzipMembersCountsOnce() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (String line : TEXT.split("(?<=\n)", -1)) {
      packed.write(Packing.GZIP.pack(line.getBytes(UTF_8)));
    }
    Files.write(logs.resolve("access.log.1.gz"), packed.toByteArray());

    assertThat(errors(run()), is(1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void aHardLinkCountsOnce(String plan) throws IOException {
    Path link = Files.createLink(logs.resolve("b.log"), log);

    Ended ended = run("--plan=" + plan);

    assertThat(errors(ended), is(1L));
    assertThat(
        ended.err(), containsString("warning: " + link + " is the same file as " + log + ", and"));
    assertThat(report(ended).at("/inputs/1/state").asText(), is("duplicate"));
    assertThat(errors(run("--plan=" + plan, "--duplicates=count")), is(2L));
  }

  @Test
  void aSymbolicLinkCountsOnceWhateverTheOption() throws IOException {
    Files.createSymbolicLink(logs.resolve("current"), log);

    assertThat(errors(run()), is(1L));
    assertThat(errors(run("--duplicates=count")), is(1L));
  }

  @Test
  void anotherTextOfTheSameNameCounts() throws IOException {
    String other = TEXT.replace("10:00:02", "10:00:03");
    Files.write(logs.resolve("access.log.1.gz"), Packing.GZIP.pack(other.getBytes(UTF_8)));

    Ended ended = run();

    assertThat(errors(ended), is(2L));
    assertThat(ended.err(), not(containsString("warning")));
  }

  @Test
  void aLongerTextOfTheSameNameCounts() throws IOException {
    String longer = TEXT + TEXT.replace("10:00", "10:01");
    Files.write(logs.resolve("access.log.1.gz"), Packing.GZIP.pack(longer.getBytes(UTF_8)));

    assertThat(errors(run()), is(3L));
  }

  @Test
  void equalTextsOfOtherNamesCountAndAreTold() throws IOException {
    for (String server : new String[] {"web1.log", "web2.log"}) {
      Files.writeString(logs.resolve(server), TEXT);
    }

    Ended ended = run();

    assertThat(errors(ended), is(3L));
    assertThat(
        ended.err(),
        containsString(
            "warning: %s and %s/web1.log look alike, by size, start and end: both are counted; and 1"
                    .formatted(log, logs)
                + " more such\n"));
    assertThat(run("--duplicates=count").err(), not(containsString("warning")));
  }

  @Test
  void equalTextsWithoutTimesCountAndAreTold() throws IOException {
    Files.delete(log);
    byte[] text = "GET /a 500 1ms\n".getBytes(UTF_8);
    Files.write(logs.resolve("a.log"), text);
    Files.write(logs.resolve("a.log.gz"), Packing.GZIP.pack(text));

    Ended ended = run();

    assertThat(errors(ended), is(2L));
    assertThat(
        ended.err(),
        allOf(containsString("have the same text, without times"), containsString("counted")));
  }

  @Test
  void aDamagedCopyIsStillTold() throws IOException {
    byte[] packed = Packing.GZIP.pack(TEXT.getBytes(UTF_8));
    packed[packed.length / 2] ^= 0x55;
    Files.delete(log);
    Files.write(logs.resolve("a.gz"), packed);
    Files.write(logs.resolve("a.zst"), Packing.ZSTD.pack(TEXT.getBytes(UTF_8)));

    Ended ended = InProcess.run("--input=" + logs);

    assertThat(ended.exitCode(), is(ExitCode.BAD_INPUT));
    assertThat(ended.err(), not(containsString("same text")));
  }

  @Test
  void whatToDoIsOneOfTwo() {
    assertThat(
        InProcess.run("--input=" + logs, "--duplicates=drop").message(),
        is("--duplicates=drop: is not one of skip, count"));
  }
}
