package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.model.Schemas;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told of a log with more than one format. */
class FormatChangesTest {
  private static final String COMBINED =
      "192.0.2.7 - - [22/Nov/2025:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 1 \"-\" \"c\"\n";
  private static final String JSON =
      "{\"time\":\"2025-11-22T10:00:00Z\",\"method\":\"GET\",\"uri\":\"/b\",\"status\":500}\n";

  private final Path log;

  FormatChangesTest(@TempDir Path temporary) throws IOException {
    log = temporary.resolve("access.log");
    Files.writeString(log, COMBINED.repeat(30) + JSON.repeat(20));
  }

  private Ended run(String... more) {
    return InProcess.run(InProcess.with(more, "--input=" + log));
  }

  @Test
  void isToldWhereTheOtherFormatBegins() throws IOException {
    Ended ended = run("--report=json");

    assertThat(ended.exitCode(), is(ExitCode.OK));
    int offset = 30 * COMBINED.length();
    assertThat(
        ended.err(),
        containsString(
            "warning: %s has more than one format: combined, and json from byte %d (20 lines read so)"
                .formatted(log, offset)));
    JsonNode report = new ObjectMapper().readTree(ended.out());
    assertThat(Schemas.mistakesIn("report", report), is(empty()));
    JsonNode input = report.at("/inputs/0");
    assertThat(input.at("/format").asText(), is("combined"));
    assertThat(input.at("/requests").asInt(), is(50));
    assertThat(input.at("/rejected").asInt(), is(0));
    assertThat(
        input.at("/formatChange").toString(),
        is("{\"offset\":%d,\"format\":\"json\",\"lines\":20}".formatted(offset)));
    assertThat(report.at("/totals/errors").asInt(), is(20));
  }

  /** Half of the first lines are of the other format, but none of them is lost. */
  @Test
  void whatIsReadInFullIsNotDoubted() throws IOException {
    Files.writeString(log, (COMBINED + COMBINED + JSON).repeat(30));
    assertThat(run().err(), not(containsString("which fits only")));

    Files.writeString(log, (COMBINED + COMBINED + JSON).repeat(30) + "no request\n");
    assertThat(run().err(), containsString("which fits only"));
  }

  @Test
  void theStagedPlanRefusesIt() {
    Ended ended = run("--plan=staged");

    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(
        ended.message(), containsString(log + ": the file has more than one format: combined"));
  }

  @Test
  void aFormatThatTheUserNamesIsTheOnlyOne() {
    Ended ended = run("--format=combined");

    assertThat(ended.exitCode(), is(ExitCode.BAD_INPUT));
    assertThat(ended.err(), containsString("20 of 50 lines were rejected"));
    assertThat(run("--format=combined", "--plan=staged").out(), is(ended.out()));
  }
}
