package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.spec.ExitCode;
import dev.faultline.unpack.Packing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs whose requests begin late: behind a hole of NULs, or behind many messages. */
class LateTextTest {
  private static final String LINES = "GET /a 500 1ms\nGET /b 200 1ms\n";

  @TempDir Path temporary = Path.of("");

  private static JsonNode report(Ended ended) throws IOException {
    return new ObjectMapper().readTree(ended.out());
  }

  private Path log(long nuls, String text) throws IOException {
    Path log = temporary.resolve("access.log");
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.seek(nuls);
      file.write(text.getBytes(UTF_8));
    }
    return log;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 511, 4096, 131_072, 262_144, 300_000, 20_000_000})
  void aHoleAtTheStartIsNoLine(long nuls) throws IOException {
    Ended ended = InProcess.run("--input=" + log(nuls, LINES), "--report=json");

    JsonNode report = report(ended);
    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertThat(report.at("/lines/read").asLong(), is(2L));
    assertThat(report.at("/totals/errors").asLong(), is(1L));
    assertThat(report.at("/inputs/0/bytesRead").asLong(), is(nuls + LINES.length()));
    assertThat(
        ended.err(),
        containsString("access.log begins with %d NULs, which are skipped".formatted(nuls)));
    assertThat(report.at("/endpoints/0/samples/0/offset").asLong(), is(nuls));
  }

  @ParameterizedTest
  @EnumSource(
      value = Packing.class,
      names = {"GZIP", "BZIP2", "ZSTD"})
  void aHoleIsNoLineInCompressedLogsEither(Packing packing) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write(new byte[300_000]);
    text.write(LINES.getBytes(UTF_8));
    Path log = Files.write(temporary.resolve("a.log"), packing.pack(text.toByteArray()));

    Ended ended = InProcess.run("--input=" + log, "--report=json");

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertThat(report(ended).at("/lines/read").asLong(), is(2L));
    assertThat(report(ended).at("/endpoints/0/samples/0/offset").asLong(), is(300_000L));
  }

  @Test
  void nothingButNulsIsEmpty() throws IOException {
    Path log = Files.write(temporary.resolve("a.log"), new byte[300_000]);

    Ended ended = InProcess.run("--input=" + log, "--format=simple", "--report=json");

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertThat(report(ended).at("/lines/read").asLong(), is(0L));
    assertThat(ended.err(), containsString("a.log begins with 300000 NULs, which are skipped"));
  }

  @Test
  void theStagedPlanRefusesAHole() throws IOException {
    Path log = log(4096, LINES);

    assertThat(
        InProcess.run("--input=" + log, "--plan=staged").message(),
        containsString("the file starts with NULs"));
  }

  private static String messages(int n) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < n; i++) {
      lines.append("[notice] 1#1: start worker process ").append(i).append('\n');
    }
    return lines.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 128, 199, 20_000})
  void requestsAreFoundBehindManyMessages(int messages) throws IOException {
    Path log = log(0, messages(messages) + LINES.repeat(10));

    Ended ended = InProcess.run("--input=" + log, "--report=json", "--maxRejectRatio=1");

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertThat(report(ended).at("/totals/errors").asLong(), is(10L));
    if (messages >= 100) {
      assertThat(
          ended.err(),
          containsString("20 of the first 20 lines, after %d others".formatted(messages)));
    }
  }

  @Test
  void oneLineAmongManyMessagesShowsNoFormat() throws IOException {
    Path log = log(0, messages(150) + LINES + messages(150));

    Ended ended = InProcess.run("--input=" + log);

    assertThat(ended.exitCode(), is(ExitCode.USAGE));
  }
}
