package dev.faultline.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.it.support.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class BrowserTest {
  private final Path directory;
  private final Path report;

  BrowserTest(@TempDir Path directory) {
    this.directory = directory;
    this.report = directory.resolve("report.html");
  }

  /** What a process on a terminal prints if its path has only the test's {@code xdg-open}. */
  private String open(String display) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        "PATH='%s' '%s' -cp \"$CLASSES\" '%s' '%s'"
            .formatted(directory, java, Open.class.getName(), report);
    return Program.run(
            Map.of(
                "CLASSES",
                System.getProperty("java.class.path"),
                "DISPLAY",
                display,
                "WAYLAND_DISPLAY",
                ""),
            List.of("script", "-qec", command, "/dev/null"))
        .out()
        .trim();
  }

  private void program(String script) throws Exception {
    Path program = directory.resolve("xdg-open");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true), is(true));
  }

  @Test
  void isGivenTheFile() throws Exception {
    program("echo noise; echo \"$1\" >'" + directory.resolve("opened") + "'");

    assertThat(open(":0"), is("opened"));
    assertThat(Files.readString(directory.resolve("opened")).trim(), is(report.toString()));
  }

  @ParameterizedTest
  @CsvSource({"exit 3, xdg-open ended with 3", "exec /bin/sleep 9, opened"})
  void mayFailOrStay(String script, String told) throws Exception {
    program(script);

    assertThat(open(":0"), is(told));
  }

  @Test
  void thereMayBeNone() throws Exception {
    assertThat(open(":0"), is("there is no xdg-open"));
    assertThat(open(""), is("there is no display"));
    assertThat(Browser.open(report, Map.of("DISPLAY", ":0")), is("there is no terminal"));
  }

  /** A process that opens a file. */
  static final class Open {
    private Open() {}

    public static void main(String[] args) {
      String why = Browser.open(Path.of(args[0]), System.getenv());
      System.out.println(why.isEmpty() ? "opened" : why);
    }
  }
}
