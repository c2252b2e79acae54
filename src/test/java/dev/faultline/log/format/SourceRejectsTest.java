package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.faultline.log.LineOutcome;
import org.junit.jupiter.api.Test;

class SourceRejectsTest {
  private static final String TIME = "2025-11-22T10:00:00Z";
  private static final String JSON =
      "{\"time\":\"" + TIME + "\",\"method\":\"GET\",\"uri\":\"/b\",\"status\":500}";
  private static final String COMMON =
      "192.0.2.1 - - [22/Nov/2025:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 12";

  private final SourceRejects rejects = new SourceRejects(FormatSettings.USUAL);

  /** Adds a line until a format is found, and returns how often; or all times. */
  private int add(int times, String line) {
    byte[] bytes = line.getBytes(UTF_8);
    for (int i = 1; i <= times; i++) {
      if (rejects.add(bytes, 0, bytes.length)) {
        return i;
      }
    }
    return times + 1;
  }

  @Test
  void findsTheFormatAtTheTenthLine() {
    assertThat(rejects.parser(), is(nullValue()));
    assertThat(add(20, JSON), is(10));
    assertThat(rejects.label(), is("json"));
  }

  @Test
  void findsOneFormatAfterAnother() {
    assertThat(add(20, JSON), is(10));
    assertThat(add(20, COMMON), is(10));
    assertThat(rejects.label(), is("common"));
  }

  @Test
  void theLatestHundredTell() {
    add(35, "the job has ended");
    assertThat("at 160 lines 100 are of it", add(1_000, JSON), is(125));
  }

  @Test
  void looksRarelyAtWhatNeverWasALog() {
    add(100_000, "the job has ended");
    assertThat(add(1_200, JSON) <= 1_100, is(true));
  }

  @Test
  void longLinesAreFewerThanAHundred() {
    String path = "/" + "x".repeat(5_000);
    assertThat(add(20, JSON.replace("/b", path)), is(10));
    assertThat(add(20, JSON.replace("/b", "/" + "x".repeat(100_000))), is(21));
  }

  @Test
  void aReaderOfTimesKnowsBothFormats() {
    TimeReader times =
        new TimeReader.Factory(LineFormat.bare(LogFormat.COMMON), FormatSettings.USUAL, true)
            .newReader();
    TimeReader fixed =
        new TimeReader.Factory(LineFormat.bare(LogFormat.COMMON), FormatSettings.USUAL, false)
            .newReader();
    byte[] json = JSON.getBytes(UTF_8);
    byte[] common = COMMON.getBytes(UTF_8);
    for (int i = 0; i < 10; i++) {
      assertThat(times.read(json, 0, json.length), is(LineOutcome.WRONG_SHAPE));
    }
    assertThat(times.read(json, 0, json.length), is(LineOutcome.REQUEST));
    assertThat(times.timeMicros(), is(1_763_805_600_000_000L));
    assertThat(times.read(common, 0, common.length), is(LineOutcome.REQUEST));
    for (int i = 0; i < 20; i++) {
      assertThat(fixed.read(json, 0, json.length), is(LineOutcome.WRONG_SHAPE));
    }
  }
}
