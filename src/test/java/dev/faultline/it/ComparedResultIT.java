package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is compared with an earlier one, and judged by gates. */
class ComparedResultIT {
  private static final String[] FIRST_DAY = {
    "/a 1000 10 500", "/b 1000 100 503", "/c 500 0 500", "/d 500 40 502", "/g 100 50 500"
  };
  private static final String[] SECOND_DAY = {
    "/a 1000 60 500",
    "/b 1000 20 503",
    "/c 500 15 502",
    "/d 500 0 502",
    "/e 30 12 502",
    "/f 40 2 500"
  };

  private final Path temporary;
  private final Path results;

  ComparedResultIT(@TempDir Path temporary) {
    this.temporary = temporary;
    this.results = temporary.resolve("results");
  }

  /** A log of lines: endpoint, requests, errors, status of the errors. */
  private String log(String name, String... endpoints) throws IOException {
    StringBuilder log = new StringBuilder();
    for (String endpoint : endpoints) {
      String[] words = endpoint.split(" ", -1);
      for (int i = 0; i < Integer.parseInt(words[1]); i++) {
        String status = i < Integer.parseInt(words[2]) ? words[3] : "200";
        log.append("GET ").append(words[0]).append(' ').append(status).append(" 5ms\n");
      }
    }
    return Files.writeString(temporary.resolve(name), log).toString();
  }

  private Ended day(String date, String log, String... more) {
    String[] args = {
      "--input=" + log, "--output=" + results.resolve("date=" + date), "--baseline=" + results
    };
    return InProcess.run(InProcess.with(args, more));
  }

  private JsonNode json(String date, String file) throws IOException {
    return new ObjectMapper().readTree(results.resolve("date=" + date).resolve(file).toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void tellsWhatChangedAlsoOfEndpointsWithoutARow(String plan) throws IOException {
    Ended first = day("2026-11-21", log("1.log", FIRST_DAY), "--top=1", "--plan=" + plan);
    assertThat(first.err(), containsString("--baseline=" + results + ": no earlier result"));
    assertThat(first.out(), not(containsString("Compared")));

    Ended second = day("2026-11-22", log("2.log", SECOND_DAY), "--top=2", "--plan=" + plan);

    assertThat(
        second.out(),
        is(
            """
            Error summary:
            /a: 60 errors (500)
            /b: 20 errors (503)
            ... and 3 more endpoints: 29 errors
            Total: 109 errors out of 3070 requests

            Compared with %s/date=2026-11-21 (200 errors out of 3100 requests):
            New: /c: 15 errors (502), none before
            New: /e: 12 errors (502), none before
            Worse: /a: 6.00%% of 1000 requests, 1.00%% of 1000 before
            Better: /b: 2.00%% of 1000 requests, 10.00%% of 1000 before
            Recovered: /d: no errors, 40 errors (502) before
            """
                .formatted(results)));
    JsonNode changes = json("2026-11-22", "report.json").get("changes");
    assertThat(changes.at("/baseline/errors").asLong(), is(200L));
    assertThat(changes.at("/new/count").asLong(), is(2L));
    assertThat(changes.at("/new/endpoints/0/endpoint").asText(), is("/c"));
    assertThat(changes.at("/worse/endpoints/0/before/statuses/500").asLong(), is(10L));
    assertThat(changes.at("/recovered/endpoints/0/errors").asLong(), is(0L));
  }

  @Test
  void moreChangesThanRowsAreCounted() throws IOException {
    day("2026-11-21", log("1.log", FIRST_DAY));

    Ended second = day("2026-11-22", log("2.log", SECOND_DAY), "--top=1");

    assertThat(
        second.out(),
        containsString("New: /c: 15 errors (502), none before\n... and 1 more endpoint: new\n"));
  }

  @Test
  void aDayLikeTheOneBeforeHasNoChanges() throws IOException {
    day("2026-11-21", log("1.log", FIRST_DAY));

    Ended second = day("2026-11-22", log("2.log", FIRST_DAY));

    assertThat(second.out(), containsString("No endpoint fails more or less than before.\n"));
  }

  @Test
  void trippedGatesEndWith5OnceTheReportIsThere() throws IOException {
    day("2026-11-21", log("1.log", FIRST_DAY));

    Ended ended =
        day(
            "2026-11-22",
            log("2.log", SECOND_DAY),
            "--top=1",
            "--failOn=newEndpoint,errors>=1000,errorRate>1%,"
                + "endpoint(/f).errorRate>0.1%,endpoint(/none).errors>0,endpoint(/none).requests<1");

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.GATE));
    assertThat(
        ended.out(),
        containsString(
            """
            Gate: newEndpoint: 2 (/c, ...)
            Gate: errorRate>1%: 3.5505% (109 of 3070)
            Gate: endpoint(/f).errorRate>0.1%: 5% (2 of 40)
            Gate: endpoint(/none).requests<1: no such endpoint
            """));
    assertThat(ended.err(), containsString("faultline: --failOn: errorRate>1%: 3.5505%"));
    JsonNode manifest = json("2026-11-22", "manifest.json");
    assertThat(manifest.get("exitCode").asInt(), is(5));
    assertThat(manifest.at("/gates/1/gate").asText(), is("errors>=1000"));
    assertThat(manifest.at("/gates/1/tripped").asBoolean(), is(false));
    assertThat(manifest.at("/gates/1/actual").asText(), is("109"));
    assertThat(json("2026-11-22", "report.json").get("gates"), is(manifest.get("gates")));
  }

  @Test
  void gatesWinOverBadInputAndBothAreTold() throws IOException {
    Path log = Files.writeString(temporary.resolve("bad.log"), "GET /a 500 1ms\nnonsense\n");

    Ended ended = day("2026-11-22", log.toString(), "--format=simple", "--failOn=errors>0");

    assertThat(ended.exitCode(), is(ExitCode.GATE));
    assertThat(
        json("2026-11-22", "manifest.json").get("problems").toString(),
        is(
            "[\"1 of 2 lines were rejected, more than --maxRejectRatio=0.1 allows (wrongShape: 1)\","
                + "\"--failOn: errors>0: 1\"]"));
  }

  @Test
  void gatesThatAreNotTrippedChangeNothing() throws IOException {
    Ended ended = day("2026-11-22", log("1.log", FIRST_DAY), "--failOn=errors>200,newEndpoint");

    assertThat(ended.exitCode(), is(ExitCode.OK));
    assertThat(ended.out(), not(containsString("Gate")));
  }

  @Test
  void withoutOutputARunCanBeComparedToo() throws IOException {
    day("2026-11-21", log("1.log", FIRST_DAY));
    day("2026-11-22", log("2.log", SECOND_DAY));

    Ended ended = InProcess.run("--input=" + log("3.log", FIRST_DAY), "--baseline=" + results);

    assertThat(ended.out(), containsString("Compared with " + results + "/date=2026-11-22 (109"));
  }

  @Test
  void resultsThatCountedOtherwiseAreNotCompared() throws IOException {
    day("2026-11-21", log("1.log", FIRST_DAY));
    day("2026-11-22", log("2.log", SECOND_DAY), "--by=method+path");

    Ended third = day("2026-11-23", log("2.log", SECOND_DAY));
    assertThat(third.out(), containsString("Compared with " + results + "/date=2026-11-21"));
    assertThat(
        third.err(),
        containsString(
            "warning: not compared with "
                + results
                + "/date=2026-11-22, which was counted with --by=method+path"));

    String named = "--baseline=" + results.resolve("date=2026-11-22");
    Ended refused = InProcess.run("--input=" + temporary.resolve("2.log"), named);
    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    assertThat(
        refused.message(),
        is(named + ": was counted with --by=method+path: it cannot be compared with this run"));
  }

  @Test
  void laterResultsAndItselfAreNoBaseline() throws IOException {
    day("2026-11-22", log("2.log", SECOND_DAY));
    day("2026-11-23", log("2.log", SECOND_DAY));

    Ended again = day("2026-11-22", log("1.log", FIRST_DAY));

    assertThat(again.err(), containsString("no earlier result to compare with"));
  }

  @Test
  void damagedBaselineIsRefusedBeforeReading() throws IOException {
    day("2026-11-21", log("1.log", FIRST_DAY));
    Path state = results.resolve("date=2026-11-21/state.bin");
    byte[] bytes = Files.readAllBytes(state);
    bytes[bytes.length - 1] ^= 1;
    Files.write(state, bytes);

    Ended ended = day("2026-11-22", log("2.log", SECOND_DAY));

    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(
        ended.message(),
        is(
            "--baseline="
                + results.resolve("date=2026-11-21")
                + ": cannot be read: state.bin is not what the manifest says: it is damaged"));
  }

  @Test
  void baselineThatCannotBeReadIsNamed() throws IOException {
    day("2026-11-21", log("1.log", FIRST_DAY));
    Path baseline = results.resolve("date=2026-11-21");
    Path state = baseline.resolve("state.bin");
    Path manifest = baseline.resolve("manifest.json");
    byte[] bytes = Files.readAllBytes(state);
    String hash = sha256(bytes);
    bytes["FLST".length()]++;

    Files.write(state, bytes);
    Files.writeString(manifest, Files.readString(manifest).replace(hash, sha256(bytes)));
    assertUnreadable(baseline, state + " is no state of this version of Faultline");

    Files.delete(state);
    assertUnreadable(baseline, "there is no state.bin in it");

    Files.writeString(manifest, Files.readString(manifest).substring(0, 100));
    assertUnreadable(baseline, "manifest.json is damaged");
  }

  private void assertUnreadable(Path baseline, String why) throws IOException {
    Ended ended = day("2026-11-22", log("2.log", SECOND_DAY));

    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(ended.message(), is("--baseline=" + baseline + ": cannot be read: " + why));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void wrongOnesAreRefused() throws IOException {
    String input = "--input=" + log("1.log", FIRST_DAY);

    assertThat(
        InProcess.run(input, "--baseline=" + temporary.resolve("none")).message(),
        is("--baseline=" + temporary.resolve("none") + ": is no directory"));
    assertThat(
        InProcess.run(input, "--failOn=newEndpoint").message(),
        is("--failOn=newEndpoint needs --baseline"));
    assertThat(
        InProcess.run(input, "--failOn=errors").message(),
        containsString("--failOn=errors: 'errors' is no gate such as errorRate>1%"));
  }
}
