package dev.faultline.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class RejectedTest {
  private static String textOf(String line) {
    return Rejected.of(Verdict.WRONG_SHAPE, line, line.length()).text();
  }

  @Test
  void keepsALineThatFitsWhole() {
    String line = "x".repeat(Rejected.MAX_TEXT);

    assertThat(textOf(line), is(line));
    assertThat(textOf(line + "y"), is(line));
  }

  @Test
  void doesNotCutASignInHalf() {
    String oneLess = "x".repeat(Rejected.MAX_TEXT - 1);

    assertThat(textOf(oneLess + "\ud83d\ude80"), is(oneLess));
    assertThat(
        textOf(oneLess.substring(1) + "\ud83d\ude80y"), is(oneLess.substring(1) + "\ud83d\ude80"));
  }
}
