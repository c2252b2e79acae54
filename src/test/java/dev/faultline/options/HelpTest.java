package dev.faultline.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.faultline.spec.ExitCode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelpTest {
  @Test
  void everyOptionHasAPlaceOfItsOwnInASection() {
    assertThat(FaultlineOptions.class.getDeclaredMethods().length, is(0));
    for (Class<?> section : OptionNames.sections()) {
      List<Integer> places =
          Arrays.stream(section.getDeclaredMethods())
              .filter(method -> method.getName().startsWith("get"))
              .map(getter -> getter.getAnnotation(Order.class).value())
              .sorted()
              .toList();
      assertThat(
          section.getSimpleName(),
          places,
          is(IntStream.rangeClosed(1, places.size()).boxed().toList()));
    }
  }

  @Test
  void describesEveryOptionAndItsDefault() {
    String words = String.join(" ", Help.text().split("\\s+", -1));
    int options = 0;
    for (Class<?> section : OptionNames.sections()) {
      assertThat(words, containsString(section.getAnnotation(Section.class).value() + ": --"));
      for (Method getter : OptionNames.getters(section)) {
        options++;
        Description description = getter.getAnnotation(Description.class);
        String text = description == null ? "not described" : description.value();
        Default.String byDefault = getter.getAnnotation(Default.String.class);
        String end = byDefault == null ? "" : " Default: " + byDefault.value();
        assertThat(words, containsString("--" + OptionNames.of(getter) + " " + text + end));
      }
    }
    assertThat(options, is(greaterThan(40)));
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
