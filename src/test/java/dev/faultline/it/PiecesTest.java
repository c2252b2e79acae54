package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Container logs with lines in pieces: a request of 17 KB is in two lines of the file. */
class PiecesTest {
  private static final int PIECE = 16 * 1024;
  private static final String LONG =
      "192.0.2.1 - - [22/Nov/2025:10:00:00 +0000] \"GET /long?q=%s HTTP/1.1\" 500 12"
          .formatted("x".repeat(PIECE + 1000));
  private static final String SHORT =
      "192.0.2.1 - - [22/Nov/2025:10:00:00 +0000] \"GET /short HTTP/1.1\" 200 12";
  private static final String OTHER =
      "192.0.2.1 - - [22/Nov/2025:10:00:00 +0000] \"GET /other HTTP/1.1\" 502 12";

  private final Path log;
  private final Path output;

  PiecesTest(@TempDir Path temporary) {
    this.log = temporary.resolve("container.log");
    this.output = temporary.resolve("result");
  }

  private static String cri(String stream, String mark, String text) {
    return "2025-11-22T10:00:00Z " + stream + " " + mark + " " + text + "\n";
  }

  private static String docker(String text) {
    return "{\"log\":\"%s\",\"stream\":\"stdout\",\"time\":\"2025-11-22T10:00:00Z\"}\n"
        .formatted(text.replace("\"", "\\\"").replace("\n", "\\n"));
  }

  private Ended run(String lines, String... options) throws IOException {
    Files.write(log, lines.getBytes(UTF_8));
    String[] words = new String[options.length + 1];
    words[0] = "--input=" + log;
    System.arraycopy(options, 0, words, 1, options.length);
    return InProcess.run(words);
  }

  private static String shortLines() {
    return cri("stdout", "F", SHORT).repeat(30);
  }

  @Test
  void kubernetesPiecesAreJoinedByStream() throws IOException {
    Ended ended =
        run(
            shortLines()
                + cri("stdout", "P", LONG.substring(0, PIECE))
                + cri("stderr", "F", OTHER)
                + cri("stdout", "F", LONG.substring(PIECE)));

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertThat(
        ended.out(),
        is(
            """
            Error summary:
            /long: 1 error (500)
            /other: 1 error (502)
            Total: 2 errors out of 32 requests
            """));
  }

  @Test
  void dockersPiecesAreJoined() throws IOException {
    Ended ended =
        run(
            docker(SHORT + "\n")
                + docker(LONG.substring(0, PIECE))
                + docker(LONG.substring(PIECE) + "\n"));

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertThat(
        ended.out(),
        is("Error summary:\n/long: 1 error (500)\nTotal: 1 error out of 2 requests\n"));
  }

  /** Programs that pass Docker's records on take the LF away. */
  @Test
  void textsThatNeverEndWithLfAreNoPieces() throws IOException {
    Ended ended = run(docker(SHORT) + docker(OTHER));

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertThat(
        ended.out(),
        is("Error summary:\n/other: 1 error (502)\nTotal: 1 error out of 2 requests\n"));
  }

  @Test
  void aPieceWithoutAnEndIsRejectedAndReplayedAsOne() throws IOException {
    String piece = cri("stdout", "P", LONG.substring(0, 100));

    Ended ended =
        run(shortLines() + piece, "--output=" + output, "--maxRejectRatio=1", "--report=json");

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    List<String> rejects = Files.readAllLines(output.resolve("rejects.jsonl"));
    assertThat(rejects, hasSize(1));
    JsonNode reject = new ObjectMapper().readTree(rejects.get(0));
    assertThat(reject.get("reason").asText(), is("partialLine"));
    assertThat(reject.get("offset").asLong(), is((long) shortLines().length()));
    assertThat(reject.get("text").asText() + "\n", is(piece));

    Ended replayed =
        InProcess.run(
            "--input=" + output.resolve("rejects.jsonl"), "--format=cri+common", "--report=json");

    assertThat(replayed.out(), containsString("\"partialLine\" : 1"));
  }

  @Test
  void theStagedPlanRefusesThem() throws IOException {
    Ended ended =
        run(
            shortLines() + cri("stdout", "P", LONG.substring(0, 100)) + cri("stdout", "F", ""),
            "--plan=staged");

    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(
        ended.message(),
        containsString("the file has a line in pieces at byte " + shortLines().length()));
  }
}
