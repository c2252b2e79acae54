package dev.faultline.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
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
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that could not read some lines, and one that reads them again: as if all had been well. */
class ReplayIT {
  @TempDir Path temporary = Path.of("");

  private static JsonNode json(Path result) throws IOException {
    return new ObjectMapper().readTree(result.resolve("report.json").toFile());
  }

  private Path run(String name, String... options) {
    Path output = temporary.resolve(name);
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("--output=" + output, "--lenient"));
    Ended ended = InProcess.run(words.toArray(String[]::new));
    assertThat(ended.message() + ended.err(), ended.exitCode(), is(ExitCode.OK));
    return output;
  }

  /** A log of the format in which every third line has a byte that is no UTF-8. */
  private Path log(String format) throws IOException {
    Path made = temporary.resolve("made.log");
    InProcess.run("--generate=500", "--format=" + format, "--write=" + made);
    StringBuilder lines = new StringBuilder();
    int number = 0;
    for (String line : Files.readString(made, ISO_8859_1).lines().toList()) {
      lines.append(number++ % 3 == 0 ? line.replace("/api/", "/\u00e9pi/") : line).append('\n');
    }
    return Files.writeString(temporary.resolve("odd.log"), lines, ISO_8859_1);
  }

  /** With the wrong format all lines are rejected; read again they give the whole report. */
  @ParameterizedTest
  @CsvSource({
    "combined, json, combined",
    "json, combined, json",
    "json, simple, auto",
    "common, ltsv, auto"
  })
  void allLinesOfAWrongFormat(String format, String wrong, String again) throws IOException {
    Path log = log(format);
    Path well = run("well", "--input=" + log);
    Path failed = run("failed", "--input=" + log, "--format=" + wrong);
    assertThat(json(failed).at("/totals/requests").asLong(), is(0L));

    Path replayed =
        run("replayed", "--input=" + failed.resolve("rejects.jsonl"), "--format=" + again);

    JsonNode expected = json(well);
    JsonNode found = json(replayed);
    for (String part : List.of("lines", "period", "totals", "endpoints", "other")) {
      assertThat(part, found.get(part), is(expected.get(part)));
    }
    assertThat(Files.size(replayed.resolve("rejects.jsonl")), is(0L));
  }

  @Test
  void theColumnsThatALineNames() throws IOException {
    Path failed = run("failed", "--input=testdata/w3c.log", "--format=combined");
    Path well = run("well", "--input=testdata/w3c.log");

    Path replayed = run("replayed", "--input=" + failed.resolve("rejects.jsonl"));

    for (String part : List.of("period", "totals", "endpoints", "other")) {
      assertThat(part, json(replayed).get(part), is(json(well).get(part)));
    }
  }

  /** What was read at once and what was read again add up to what there is. */
  @ParameterizedTest
  @CsvSource({"fused, fused", "staged, staged", "fused, staged", "staged, fused"})
  void aFileOfTwoFormats(String first, String second) throws IOException {
    Path simple = temporary.resolve("simple.log");
    Path combined = temporary.resolve("combined.log");
    InProcess.run("--generate=300", "--write=" + simple);
    InProcess.run("--generate=300", "--seed=9", "--format=combined", "--write=" + combined);
    Path mixed = temporary.resolve("mixed.log");
    Files.writeString(mixed, Files.readString(combined) + Files.readString(simple));

    Path once = run("once", "--input=" + mixed, "--format=combined", "--plan=" + first);
    Path rejects = once.resolve("rejects.jsonl");
    Path again = run("again", "--input=" + rejects, "--format=simple", "--plan=" + second);
    Path both = run("both", "--input=" + simple + "," + combined);

    assertThat(json(once).at("/lines/requests").asLong(), is(300L));
    assertThat(sum(json(once), json(again)), is(figures(json(both))));
  }

  private static SortedMap<String, Long> figures(JsonNode report) {
    SortedMap<String, Long> figures = new TreeMap<>();
    figures.put("requests", report.at("/totals/requests").asLong());
    report
        .at("/totals/statuses")
        .fields()
        .forEachRemaining(f -> figures.put(f.getKey(), f.getValue().asLong()));
    report
        .get("endpoints")
        .forEach(row -> figures.put(row.get("endpoint").asText(), row.get("errors").asLong()));
    return figures;
  }

  private static SortedMap<String, Long> sum(JsonNode one, JsonNode other) {
    SortedMap<String, Long> sum = figures(one);
    figures(other).forEach((name, n) -> sum.merge(name, n, Long::sum));
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void whatCannotBeReadAgainStaysWhatItWas(String plan) throws IOException {
    Path log = temporary.resolve("broken.log");
    String longLine = "GET /" + "x".repeat(20_000) + " 500 1ms";
    Files.writeString(log, "GET /a 500 1ms\nbroken \u00e9\n" + longLine + "\n", ISO_8859_1);
    Path first = run("first", "--input=" + log, "--maxLineBytes=10000");
    Path rejects = first.resolve("rejects.jsonl");

    Path second = run("second", "--input=" + rejects, "--format=simple", "--plan=" + plan);

    String kept = Files.readString(rejects);
    assertThat(kept, containsString("\"cut\":true"));
    assertThat(kept.lines().count(), is(2L));
    assertThat(
        Files.readAllLines(second.resolve("rejects.jsonl")),
        containsInAnyOrder(kept.lines().toArray()));
    assertThat(json(second).at("/totals/requests").asLong(), is(0L));
    assertThat(json(second).at("/lines/rejected"), is(json(first).at("/lines/rejected")));
  }

  /** Secrets are masked in what is kept, and yet it is counted as if they were not. */
  @Test
  void linesWhoseSecretsAreMasked() throws IOException {
    Path log = temporary.resolve("secrets.log");
    StringBuilder lines = new StringBuilder();
    for (String path :
        List.of(
            "/users/canary@example.com",
            "/users/canary%40example.com/x",
            "/t/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.canary",
            "/a/token=canary",
            "/a;jsessionid=canary1/b",
            "/x?password=canary&code=502",
            "http://canary:canary@host.example/y")) {
      lines.append("1.2.3.4 - canary@example.com [22/Nov/2025:10:00:00 +0000] \"GET ");
      lines.append(path).append(" HTTP/1.1\" 502 10 \"http://x/?sig=canary\" \"ua\"\n");
    }
    Files.writeString(log, lines);
    Path well = run("well", "--input=" + log);
    Path failed = run("failed", "--input=" + log, "--format=json");

    Path replayed = run("replayed", "--input=" + failed.resolve("rejects.jsonl"));

    String kept = Files.readString(failed.resolve("rejects.jsonl"));
    assertThat(kept, not(containsString("canary")));
    assertThat(kept.length(), is(greaterThan(500)));
    assertThat(figures(json(replayed)), is(figures(json(well))));
  }
}
