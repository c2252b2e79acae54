package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.model.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a run writes as JSON obeys the schemas in the jar. */
class SchemasIT {
  @TempDir private Path temporary;

  private Path result(String name) {
    return temporary.resolve(name);
  }

  private void assertObeys(String name) throws IOException {
    assertThat(Schemas.mistakesIn("report", result(name).resolve("report.json")), is(empty()));
    assertThat(Schemas.mistakesIn("manifest", result(name).resolve("manifest.json")), is(empty()));
  }

  private static void assertSummaryObeys(Ended ended) throws IOException {
    assertThat(
        ended.message(),
        Schemas.mistakesIn("summary", new ObjectMapper().readTree(ended.out())),
        is(empty()));
  }

  @Test
  void resultsAndSummaries() throws IOException {
    Ended first =
        InProcess.run(
            "--input=testdata/access.log", "--output=" + result("1"), "--summary=json", "--top=1");
    Ended staged =
        InProcess.run(
            "--input=testdata/combined.log",
            "--output=" + result("2"),
            "--plan=staged",
            "--baseline=" + result("1"),
            "--failOn=errors>8,newEndpoint,endpoint(Total).errors>=0",
            "--after=2026-02-02T17:30:02Z",
            "--summary=json");
    InProcess.run("--input=testdata/common.log", "--output=" + result("1b"));
    Ended merged =
        InProcess.run(
            "merge",
            result("1").toString(),
            result("1b").toString(),
            "--output=" + result("3"),
            "--summary=json");

    assertObeys("1");
    assertSummaryObeys(first);
    assertObeys("2");
    assertSummaryObeys(staged);
    assertObeys("3");
    assertSummaryObeys(merged);
  }

  @Test
  void aReportOnStandardOutputAndOneOfBadInput() throws IOException {
    Ended printed = InProcess.run("--input=testdata/json.log", "--report=json");
    InProcess.run("--input=testdata/json.log", "--format=combined", "--output=" + result("bad"));

    assertThat(
        Schemas.mistakesIn("report", new ObjectMapper().readTree(printed.out())), is(empty()));
    assertObeys("bad");
  }
}
