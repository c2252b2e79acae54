package dev.faultline.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.lang.reflect.Method;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelpTest {
  @Test
  void describesEveryOptionAndItsDefault() {
    String words = String.join(" ", Help.text().split("\\s+", -1));
    for (Method method : FaultlineOptions.class.getDeclaredMethods()) {
      String option = OptionNames.of(method);
      Description description = method.getAnnotation(Description.class);
      if (!option.isEmpty()) {
        String text = description == null ? "not described" : description.value();
        Default.String byDefault = method.getAnnotation(Default.String.class);
        String end = byDefault == null ? "" : " Default: " + byDefault.value();
        assertThat(words, containsString("--" + option + " " + text + end));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatEveryExitCodeMeans(ExitCode exitCode) {
    assertThat(
        Help.text(), containsString("\n  " + exitCode.code() + "  " + exitCode.meaning() + "\n"));
  }

  @Test
  void fitsATerminal() {
    assertThat(
        Help.text().lines().map(String::length).toList(), everyItem(is(lessThanOrEqualTo(88))));
    assertThat(Help.text().lines().noneMatch(line -> line.endsWith(" ")), is(true));
    assertThat(Help.text().endsWith("\n"), is(true));
  }
}
