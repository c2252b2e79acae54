package dev.faultline.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.privacy.PrivacyPolicy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RejectedLineTest {
  private static final byte[] LONGEST = "x".repeat(RejectedLine.MAX_BYTES).getBytes(US_ASCII);

  private static RejectedLine of(byte[] line, int from, int to, long length) {
    return RejectedLine.of(
        LineOutcome.WRONG_SHAPE, "a.log", 7, length, line, from, to, PrivacyPolicy.USUAL);
  }

  @Test
  void keepsALineThatFitsWhole() {
    RejectedLine kept = of(LONGEST, 0, LONGEST.length, LONGEST.length);

    assertThat(kept.bytes(), is(LONGEST));
    assertThat(kept.isCut(), is(false));
  }

  @Test
  void keepsTheFirstBytesOfALongerLine() {
    byte[] line = Arrays.copyOf(LONGEST, LONGEST.length + 1);
    line[LONGEST.length] = 'y';

    RejectedLine kept = of(line, 0, line.length, line.length);

    assertThat(kept.bytes(), is(LONGEST));
    assertThat(kept.isCut(), is(true));
    assertThat(kept.length(), is(LONGEST.length + 1L));
  }

  @Test
  void keepsOnlyThePieceThatIsTheLine() {
    byte[] buffer = "before|line|after".getBytes(US_ASCII);

    RejectedLine kept = of(buffer, 7, 11, 4);

    assertThat(new String(kept.bytes(), US_ASCII), is("line"));
    assertThat(kept.isCut(), is(false));
  }

  @Test
  void isCutIfLessOfTheLineIsThereThanItsLength() {
    assertThat(of(LONGEST, 0, 10, 11).isCut(), is(true));
  }

  @Test
  void keepsNoSecret() {
    byte[] whole = "GET /a?password=hunter2 oops".getBytes(US_ASCII);
    RejectedLine kept = of(whole, 0, whole.length, whole.length);
    RejectedLine cut = of(whole, 0, whole.length, 100);

    assertThat(new String(kept.bytes(), UTF_8).contains("hunter2"), is(false));
    assertThat(new String(cut.bytes(), UTF_8).contains("hunter2"), is(false));
    assertThat(kept.length(), is((long) whole.length));
  }
}
