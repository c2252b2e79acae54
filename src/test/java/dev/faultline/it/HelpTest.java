package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.options.FaultlineOptions;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.ReportKind;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says of itself. */
class HelpTest {
  private static final int WIDTH = 90;

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void listsEveryOption(String help) {
    Ended ended = InProcess.run(help);

    for (Class<?> section : FaultlineOptions.class.getInterfaces()) {
      for (Method method : section.getDeclaredMethods()) {
        if (method.getName().startsWith("get")) {
          String name = method.getName().substring("get".length());
          String option = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
          assertThat(ended.out(), containsString("\n  --" + option + " "));
        }
      }
    }
    assertThat(ended.exitCode(), is(ExitCode.OK));
  }

  @Test
  void listsEveryExitCode() {
    String help = InProcess.run("--help").out();

    for (ExitCode exitCode : ExitCode.values()) {
      assertThat(help, containsString("\n  " + exitCode.code() + "  " + exitCode.meaning() + "\n"));
    }
  }

  @Test
  void listsEveryKindOfReport() {
    String help = InProcess.run("--help").out().replaceAll("\\s+", " ");
    String kinds =
        help.replaceFirst(".*Kinds of report, comma-separated: (.*) Without --output.*", "$1");

    for (ReportKind kind : ReportKind.values()) {
      assertThat(" " + kinds, containsString(" " + kind.label()));
    }
  }

  @Test
  void fitsATerminal() {
    TreeSet<Integer> widths = new TreeSet<>();
    InProcess.run("--help").out().lines().forEach(line -> widths.add(line.length()));

    assertThat(widths.last(), is(lessThanOrEqualTo(WIDTH)));
  }

  @Test
  void winsOverEverythingElse() {
    assertThat(InProcess.run("--top=many", "--help", "word").exitCode(), is(ExitCode.OK));
  }

  @Test
  void theVersionIsOneLine() {
    Ended ended = InProcess.run("--version");

    assertThat(ended.out(), startsWith("faultline "));
    assertThat(ended.out().lines().count(), is(1L));
  }
}
