package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.faultline.log.text.SafeText;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTextTest {
  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "caf\u00e9, 4",
    "cafe\u0301, 4",
    "\u4f60\u597d, 4",
    "\uac00, 2",
    "\uff76, 1",
    "\ud83d\ude80, 2",
    "'', 0",
  })
  void knowsTheColumnsOfLetters(String text, int columns) {
    assertThat(TerminalText.width(text), is(columns));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/items, 13, /api/v1/items",
    "/api/v1/items, 12, /api/v\u2026items",
    "/api/v1/items, 5, /a\u2026ms",
    "/api/v1/items, 2, /\u2026",
    "/api/v1/items, 1, \u2026",
    "\u4f60\u597d\u4f60\u597d, 7, \u4f60\u2026\u597d",
    "\u4f60\u597d\u4f60\u597d, 6, \u4f60\u2026\u597d",
    "abcdefe\u0301, 5, ab\u2026fe\u0301",
    "a\ud83d\ude80b\ud83d\ude80c, 6, a\ud83d\ude80\u2026c",
  })
  void leavesTheMiddleOut(String text, int columns, String cut) {
    assertThat(TerminalText.cut(text, columns), is(cut));
  }

  @Property
  void neverTakesMoreThanItMay(@ForAll String text, @ForAll @IntRange(min = 1, max = 30) int n) {
    String cut = TerminalText.cut(SafeText.visible(text), n);

    assertThat(TerminalText.width(cut), is(lessThanOrEqualTo(n)));
    assertThat("halves no letter", SafeText.visible(cut), is(cut));
  }
}
