package dev.faultline.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.faultline.it.JarIT;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pseudo terminal gets, and what it does not. */
class TerminalIT {
  private static final String SAMPLE = "--input=testdata/access.log";

  private final Path temporary;

  TerminalIT(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  /** Standard output of a run on a terminal of this width. */
  private String onTerminal(int columns, String environment, String arguments) throws Exception {
    String command =
        "stty cols %d; env %s java -jar %s 2>'%s' %s"
            .formatted(columns, environment, Program.jar(), temporary.resolve("err"), arguments);
    Ended ended =
        Program.run(
            Map.of("TERM", "xterm-256color"), List.of("script", "-qec", command, "/dev/null"));
    assertThat(ended.out(), ended.exitCode(), is(0));
    return ended.out().replace("\r\n", "\n");
  }

  @Test
  void theReportHasColumnsBarsAndColours() throws Exception {
    assertThat(
        onTerminal(80, "NO_COLOR=", SAMPLE),
        is(
            """
            \u001b[1mError summary:\u001b[0m
            /api/data:   2 errors \u001b[31m(500, 503)\u001b[0m  \u001b[31m\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u001b[0m 100.00%
            /api/upload: 1 error  \u001b[31m(500)\u001b[0m       \u001b[31m\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u001b[0m 100.00%
            \u001b[1mTotal: 3 errors out of 6 requests\u001b[0m
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_COLOR=1", "TERM=dumb"})
  void withoutColoursWhereTheyAreNotWanted(String environment) throws Exception {
    assertThat(
        onTerminal(45, environment, SAMPLE),
        is(
            """
            Error summary:
            /api/data:   2 errors (500, 503)  100.00%
            /api/upload: 1 error  (500)       100.00%
            Total: 3 errors out of 6 requests
            """));
  }

  @ParameterizedTest
  @CsvSource({"40", "80", "200"})
  void rowsFitAndCarryNoEscapesOfTheLog(int columns) throws Exception {
    Path log = temporary.resolve("a.log");
    Files.writeString(
        log,
        """
        GET /\u001b[31mred\u001b[0m/%s/end 500 1ms
        GET /\u4f60\u597d/%s 503 1ms
        GET /\u009b31m\u202e/ok 500 1ms
        """
            .formatted("x".repeat(300), "\u4f60".repeat(150)));

    String out = onTerminal(columns, "NO_COLOR=1", "--input=" + log);

    assertThat(out.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c)), is(false));
    assertThat(out, containsString("\\x1b[31m"));
    for (String line : out.split("\n", -1)) {
      long wide = line.chars().filter(c -> c == '\u4f60' || c == '\u597d').count();
      assertThat(line, (int) (line.length() + wide), is(lessThanOrEqualTo(columns)));
    }
  }

  @Test
  void otherKindsAndTheSummaryStayAsTheyAre() throws Exception {
    assertThat(
        onTerminal(80, "NO_COLOR=", SAMPLE + " --report=csv"),
        is(Files.readString(Path.of("testdata/expected/access.csv"))));
    assertThat(onTerminal(80, "NO_COLOR=", SAMPLE + " --summary=json").charAt(0), is('{'));
  }

  @Test
  void aPipeAndAFileGetThePlainReport() throws Exception {
    assertThat(onTerminal(80, "NO_COLOR=", SAMPLE + " | cat"), is(JarIT.SAMPLE_REPORT));
    Path file = temporary.resolve("out");
    onTerminal(80, "NO_COLOR=", SAMPLE + " >" + file);
    assertThat(Files.readString(file), is(JarIT.SAMPLE_REPORT));
  }
}
