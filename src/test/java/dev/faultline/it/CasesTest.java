package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small logs, each one of a kind that was once not read, or read wrong: its report is the expected
 * one, or it is no access log.
 */
class CasesTest {
  private static final Path CASES = Path.of("src/test/resources/dev/faultline/it/cases");

  /** A line {@code === file exit-code option}, and the report. */
  private static final Pattern SECTION =
      Pattern.compile("=== (\\S+) (\\S+) ([^\\n]*)\\n(.*?)(?==== |\\z)", Pattern.DOTALL);

  static List<Arguments> cases() throws IOException {
    List<Arguments> cases = new ArrayList<>();
    Matcher section = SECTION.matcher(Files.readString(CASES.resolve("expected.txt")));
    while (section.find()) {
      cases.add(
          Arguments.of(
              section.group(1),
              ExitCode.valueOf(section.group(2)),
              section.group(3),
              section.group(4)));
    }
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isReadAsExpected(String log, ExitCode exit, String option, String report)
      throws IOException {
    Ended ended = InProcess.run("--input=" + CASES.resolve(log), "--details", option);

    assertThat(ended.err(), ended.exitCode(), is(exit));
    assertThat(ended.out(), is(report));
  }

  @Test
  void everyFileHasAnExpectedReport() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      List<String> logs =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("expected.txt"))
              .toList();
      assertThat(
          cases().stream().map(each -> (String) each.get()[0]).toList(),
          containsInAnyOrder(logs.toArray()));
    }
  }
}
