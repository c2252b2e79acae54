package dev.faultline.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.log.format.SampleLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets in a log are nowhere else: in no report, side file, message or file left behind. */
class PrivacyIT {
  private static final String CANARY = "canary";

  /** Every kind of secret, each with the canary in it; all are what clients send. */
  private static final List<String> SECRETS =
      List.of(
          "token=" + CANARY,
          "access_token=" + CANARY + "1&x=1",
          "password=" + CANARY,
          "X-Amz-Signature=" + CANARY,
          "api_key=" + CANARY,
          "code=" + CANARY,
          "next=%2Fa%3Ftoken%3D" + CANARY + "%26x",
          "u=https://" + CANARY + ":" + CANARY + "@host.example/",
          "u=https%3A%2F%2Fbob%3A" + CANARY + "%40host.example%2F",
          "u=//bob:x@" + CANARY + "@host.example/",
          "q=%7B%22password%22%3A%22" + CANARY + "%22%7D",
          "token=a,b)c%26d" + CANARY,
          CANARY + "@example.com",
          CANARY + ".x%40mail.example.com",
          "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ" + CANARY + "In0." + CANARY);

  @TempDir Path temporary = Path.of("");

  static List<String> logs() throws IOException {
    return SampleLogs.all();
  }

  /**
   * Puts secrets into each field of each line of a sample in turn: behind a word, so that a field
   * that must be a number is one no more, and the line perhaps no request.
   */
  private static List<String> withSecrets(List<String> lines, Random random) {
    List<String> secret = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("#")) {
        secret.add(line);
        continue;
      }
      for (int i = 0; i < line.length(); i++) {
        boolean endsField =
            i > 0 && " \t\"".indexOf(line.charAt(i)) >= 0 && line.charAt(i - 1) > ' ';
        if (endsField) {
          String what = SECRETS.get(random.nextInt(SECRETS.size()));
          String separator = random.nextBoolean() ? "?" : "/";
          secret.add(line.substring(0, i) + separator + what + line.substring(i));
        }
      }
      secret.add(line);
    }
    return secret;
  }

  @ParameterizedTest
  @MethodSource("logs")
  void noSecretLeavesALog(String name) throws IOException {
    List<String> lines = withSecrets(SampleLogs.linesOf(name), new Random(1));
    Path log = Files.write(temporary.resolve("access.log"), lines, UTF_8);
    Path output = temporary.resolve("result");
    String format = SampleLogs.optionOf(name);

    for (String plan : List.of("--rawPaths", "--rawPaths=false", "--format=simple")) {
      List<String> words =
          new ArrayList<>(
              List.of("--input=" + log, "--output=" + output, "--report=json,csv", "--details"));
      words.addAll(List.of("--emit=errors", "--statuses=5xx,4xx,2xx,3xx", plan));
      if (!plan.startsWith("--format")) {
        words.add("--format=" + format);
      }
      Ended ended = InProcess.run(words.toArray(String[]::new));

      assertThat(ended.out() + ended.err() + ended.message(), not(containsString(CANARY)));
      assertThat(filesWithTheCanary(output), is(empty()));
    }
    assertThat("nothing was hidden", lines.size(), greaterThan(20));
  }

  private static List<String> filesWithTheCanary(Path directory) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), ISO_8859_1);
        int at = text.indexOf(CANARY);
        if (at >= 0) {
          found.add(
              file
                  + ": "
                  + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 20)));
        }
      }
    }
    return found;
  }

  @Test
  void noAddressLeavesALogIfAskedFor() throws IOException {
    Path log = temporary.resolve("access.log");
    Files.writeString(
        log,
        """
        203.0.113.77 - - [22/Nov/2025:10:00:00 +0000] "GET /a HTTP/1.1" 500 10
        2001:db8:1:2:3:4:5:77 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 10
        203.0.113.77 - - [22/Nov/2025:10:00:00 +0000] "GET /a HTTP/1.1" xyz 10
        """);
    Path output = temporary.resolve("result");

    InProcess.run("--input=" + log, "--output=" + output, "--anonymizeIp");

    assertThat(Files.readString(output.resolve("report.json")), containsString("\"203.0.113.0\""));
    assertThat(
        Files.readString(output.resolve("report.json")), containsString("\"2001:db8:1:2::\""));
    assertThat(
        Files.readString(output.resolve("rejects.jsonl")), containsString("203.0.113.0 - -"));
    for (String file : List.of("report.json", "report.txt", "state.bin", "rejects.jsonl")) {
      String text = new String(Files.readAllBytes(output.resolve(file)), ISO_8859_1);
      assertThat(file, text, not(containsString("203.0.113.77")));
      assertThat(file, text, not(containsString("5:77")));
    }
  }

  @Test
  void onlyTheOwnerMayReadAResult() throws IOException {
    Path output = temporary.resolve("new/result");

    InProcess.run("--input=testdata/combined.log", "--output=" + output, "--emit=errors");

    List<String> modes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(output.getParent())) {
      for (Path file : files.toList()) {
        modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    assertThat(modes.size(), greaterThan(6));
    assertThat(modes, everyItem(is(oneOf("rwx------", "rw-------"))));
  }
}
