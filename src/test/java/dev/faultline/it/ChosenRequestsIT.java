package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which requests are counted, and why the others are not: both plans, and plain text tools. */
class ChosenRequestsIT {
  private static final int LINES = 3_000;

  /** A made line: a host, and what the filters look at. */
  private record Made(String host, String minute, String method, String path, int status) {
    String line() {
      String time = minute.isEmpty() ? "-" : "22/Nov/2025:" + minute + ":00 +0000";
      return "%s 203.0.113.7 - - [%s] \"%s %s HTTP/1.1\" %d 10 \"-\" \"x\"\n"
          .formatted(host, time, method, path, status);
    }
  }

  @TempDir Path temporary = Path.of("");

  private static List<Made> made() {
    String[] hosts = {"shop.example:80", "api.example.org", "www.example.org"};
    String[] paths = {"/health", "/healthz?x", "/users/17", "/pay", "/static/a.css"};
    String[] methods = {"GET", "POST", "HEAD"};
    List<Made> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      String minute = i % 11 == 0 ? "" : "%02d:%02d".formatted(10 + i * 2 / LINES, i % 60);
      int status = i % 4 == 0 ? 503 : 200;
      lines.add(new Made(hosts[i % 3], minute, methods[i / 3 % 3], paths[i / 9 % 5], status));
    }
    return lines;
  }

  /** Options, and what they say of a line: empty if it is counted. */
  static Stream<Arguments> choices() {
    Function<Made, String> time =
        made ->
            made.minute().isEmpty()
                ? "noTime"
                : made.minute().compareTo("10:30") < 0
                    ? "after"
                    : made.minute().compareTo("11:15") < 0 ? "" : "before";
    Function<Made, String> path =
        made ->
            made.path().startsWith("/health") || made.path().equals("/users/17") ? "exclude" : "";
    Function<Made, String> host = made -> made.host().endsWith(".example.org") ? "" : "host";
    Function<Made, String> method = made -> made.method().equals("HEAD") ? "method" : "";
    return Stream.of(
        Arguments.of(List.of(), (Function<Made, String>) made -> ""),
        Arguments.of(List.of("--after=2025-11-22T10:30", "--before=2025-11-22T11:15Z"), time),
        Arguments.of(
            List.of(
                "--after=2025-11-22 11:30", "--before=2025-11-22T12:15", "--zone=Europe/Berlin"),
            time),
        Arguments.of(List.of("--exclude=/health*,/users/{id}"), path),
        Arguments.of(List.of("--host=*.example.org"), host),
        Arguments.of(List.of("--method=get,POST"), method),
        Arguments.of(
            List.of(
                "--method=GET,POST",
                "--host=*.EXAMPLE.org",
                "--exclude=/health*,/users/17",
                "--after=2025-11-22T10:30",
                "--before=2025-11-22T11:15",
                "--statuses=503"),
            first(List.of(time, path, host, method))));
  }

  private static Function<Made, String> first(List<Function<Made, String>> filters) {
    return made ->
        filters.stream()
            .map(filter -> filter.apply(made))
            .filter(why -> !why.isEmpty())
            .findFirst()
            .orElse("");
  }

  @ParameterizedTest
  @MethodSource("choices")
  void countsWhatIsChosenAndNamesTheRest(List<String> options, Function<Made, String> filter)
      throws IOException {
    List<Made> made = made();
    Path log = temporary.resolve("access.log");
    Files.writeString(log, made.stream().map(Made::line).collect(Collectors.joining()));
    Map<String, Long> filtered = new TreeMap<>();
    long counted = 0;
    long errors = 0;
    for (Made line : made) {
      String why = filter.apply(line);
      if (why.isEmpty()) {
        counted++;
        errors += line.status() == 503 ? 1 : 0;
      } else {
        filtered.merge(why, 1L, Long::sum);
      }
    }
    assertThat("nothing is chosen", errors, greaterThan(0L));

    JsonNode fused = run(log, options, "fused");
    JsonNode staged = run(log, options, "staged");

    for (JsonNode report : List.of(fused, staged)) {
      Map<String, Long> named = new TreeMap<>();
      report
          .at("/lines/filtered")
          .fields()
          .forEachRemaining(f -> named.put(f.getKey(), f.getValue().asLong()));
      assertThat(named, is(filtered));
      assertThat(report.at("/lines/requests").asLong(), is((long) LINES));
      assertThat(report.at("/lines/counted").asLong(), is(counted));
      assertThat(report.at("/totals/requests").asLong(), is(counted));
      assertThat(report.at("/totals/errors").asLong(), is(errors));
    }
    for (String part : List.of("lines", "period", "totals", "other")) {
      assertThat(part, staged.get(part), is(fused.get(part)));
    }
  }

  private JsonNode run(Path log, List<String> options, String plan) throws IOException {
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of("--input=" + log, "--report=json", "--plan=" + plan));
    Ended ended = InProcess.run(words.toArray(String[]::new));

    assertThat(ended.message() + ended.err(), ended.exitCode(), is(ExitCode.OK));
    return new ObjectMapper().readTree(ended.out());
  }
}
