package dev.faultline.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line of any length costs no more memory than is kept of it. */
class LongLineIT {
  private static final long GIB = 1L << 30;
  private static final int KEPT = 8 * 1024;
  private static final String BEFORE = "GET /b 200 1ms\n";

  private final Path log;
  private final Path output;

  LongLineIT(@TempDir Path temporary) {
    this.log = temporary.resolve("access.log");
    this.output = temporary.resolve("result");
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(output.resolve("report.json").toFile());
  }

  /** A hole in the middle of the file: it reads as NULs, and takes no room on the disk. */
  private void writeLineOfOneGibibyte() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.write(BEFORE.getBytes(US_ASCII));
      file.seek(BEFORE.length() + GIB);
      file.write(("\n" + "GET /a 500 1ms\n".repeat(10)).getBytes(US_ASCII));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void aLineOfOneGibibyteIsRejectedInASmallHeap(String runner) throws Exception {
    writeLineOfOneGibibyte();

    Ended ended =
        Program.jar(
            List.of("-Xmx256m"),
            "--input=" + log,
            "--format=simple",
            "--maxRejectRatio=1",
            "--output=" + output,
            "--runner=" + runner);

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), containsString("Total: 10 errors out of 11 requests\n"));
    assertThat(report().at("/lines/rejected").toString(), is("{\"lineTooLong\":1}"));
    assertThat(report().at("/inputs/0/bytesRead").asLong(), is(Files.size(log)));
    List<String> rejects = Files.readAllLines(output.resolve("rejects.jsonl"));
    assertThat(rejects, hasSize(1));
    JsonNode reject = new ObjectMapper().readTree(rejects.get(0));
    assertThat(reject.get("reason").asText(), is("lineTooLong"));
    assertThat(reject.get("offset").asLong(), is((long) BEFORE.length()));
    assertThat(reject.get("length").asLong(), is(GIB));
    assertThat(reject.get("text").asText(), is("\0".repeat(KEPT)));
    assertThat(reject.get("base64"), is(nullValue()));
  }

  @ParameterizedTest
  @CsvSource({
    "fused,DirectRunner",
    "staged,DirectRunner",
    "fused,FlinkRunner",
    "staged,FlinkRunner"
  })
  void aLineOfTheMostBytesIsReadAndOneMoreIsTooLong(String plan, String runner) throws IOException {
    String fits = "GET /" + "f".repeat(100 - 13) + " 500 1ms";
    String tooLong = "GET /" + "t".repeat(101 - 13) + " 500 1ms";
    Files.writeString(log, fits + "\n" + tooLong + "\n" + fits);

    InProcess.Ended ended =
        InProcess.run(
            "--input=" + log,
            "--output=" + output,
            "--maxLineBytes=100",
            "--maxRejectRatio=0.4",
            "--plan=" + plan,
            "--runner=" + runner);

    assertThat(fits.length(), is(100));
    assertThat(ended.message(), ended.exitCode(), is(ExitCode.OK));
    assertThat(report().at("/totals/errors").asInt(), is(2));
    assertThat(report().at("/lines/rejected").toString(), is("{\"lineTooLong\":1}"));
    assertThat(
        Files.readString(output.resolve("rejects.jsonl")), containsString("\"length\":101,"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void rejectedLongLinesMakeTheInputBadWhereTheyAreTooMany(String plan) throws IOException {
    Files.writeString(log, "GET /a 500 1ms\n" + "x".repeat(200) + "\n");

    assertThat(
        InProcess.run("--input=" + log, "--maxLineBytes=100", "--plan=" + plan).exitCode(),
        is(ExitCode.BAD_INPUT));
  }
}
