package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.text.ByteSlice;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  /** Parses the text as a piece of a buffer that goes on with digits. */
  static long parse(String text) {
    byte[] b = ("12" + text + "34").getBytes(UTF_8);
    return new Timestamps(ZoneOffset.UTC).parse(b, 2, b.length - 2);
  }

  static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10/Oct/2000:13:55:36 -0700       | 2000-10-10T20:55:36Z
          29/Feb/2024:23:59:59 +0530       | 2024-02-29T18:29:59Z
          29/Feb/2000:00:00:00 +0000       | 2000-02-29T00:00:00Z
          22/Nov/2025:10:00:01 +01:00      | 2025-11-22T09:00:01Z
          22/Nov/2025:10:00:01 Z           | 2025-11-22T10:00:01Z
          22/Nov/2025:10:00:01             | 2025-11-22T10:00:01Z
          31/Dec/1969:23:59:59 +0000       | 1969-12-31T23:59:59Z
          31/Dec/9999:23:59:59 +0000       | 9999-12-31T23:59:59Z
          31/Dec/2016:23:59:60 +0000       | 2017-01-01T00:00:00Z
          2025-11-22T10:00:01Z             | 2025-11-22T10:00:01Z
          2025-11-22t10:00:01z             | 2025-11-22T10:00:01Z
          2025-11-22 10:00:01              | 2025-11-22T10:00:01Z
          2025-11-22 10:00:01,5 +0000      | 2025-11-22T10:00:01.500Z
          2025-11-22T10:00:01.123-07:00    | 2025-11-22T17:00:01.123Z
          2025-11-22T10:00:01.123456789Z   | 2025-11-22T10:00:01.123456Z
          2025-11-22T10:00:01.000000000000000000009Z | 2025-11-22T10:00:01Z
          2016-12-31T23:59:60Z             | 2017-01-01T00:00:00Z
          """)
  void readsBothNotations(String text, Instant time) {
    assertThat(parse(text), is(micros(time)));
  }

  /** What is remembered of one time must not change what the next is. */
  @Test
  void readsTimesOneAfterAnother() {
    String[] times = {
      "22/Nov/2025:10:00:01 +0000",
      "22/Nov/2025:23:59:59 +0000",
      "23/Nov/2025:00:00:00 +0000",
      "31/Feb/2025:00:00:00 +0000",
      "2025-11-23T00:00:00Z",
      "2025-11-2xT00:00:00Z",
      "2025/11/23 00:00:00",
      "2025-11-23",
      "2025-11-24T00:00:00Z",
    };
    Timestamps reused = new Timestamps(ZoneOffset.UTC);
    for (String before : times) {
      for (String time : times) {
        reused.parse(before.getBytes(UTF_8), 0, before.length());

        assertThat(
            before + " " + time,
            reused.parse(time.getBytes(UTF_8), 0, time.length()),
            is(parse(time)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "//",
        "31/Feb/2025:10:00:01 +0000",
        "29/Feb/1900:10:00:01 +0000",
        "31/Apr/2025:10:00:01 +0000",
        "00/Jan/2025:10:00:01 +0000",
        "01/Foo/2025:10:00:01 +0000",
        "01/Mai/2025:10:00:01 +0000",
        "01/anF/2025:10:00:01 +0000",
        "01/Jan/2025:24:00:00 +0000",
        "01/Jan/2025:10:60:00 +0000",
        "01/Jan/2025:10:00:61 +0000",
        "01/Jan/2025:10:00:01 0000",
        "01/Jan/2025:10:00:01 +00",
        "01/Jan/2025:10:00:01 +0060",
        "01/Jan/2025:10:00:01 +1900",
        "01/Jan/2025:10:00:0",
        "01/Jan/2025:10.00.01",
        "01/Jan/-025:10:00:01 +0000",
        "2025-02-29T10:00:01Z",
        "2025-13-01T10:00:01Z",
        "2025-00-01T10:00:01Z",
        "2025-01-00T10:00:01Z",
        "2025-01-01T24:00:00Z",
        "2025-01-01T10:00:01.Z",
        "2025-01-01T10:00:01+00-00",
        "2025-01-01_10:00:01",
        "2025-01-01T10:00:0",
        "2025-01-01"
      })
  void knowsNoTimeThatNoCalendarHas(String text) {
    assertThat(parse(text), is(RequestFields.NO_TIME));
  }

  /** In the hour that autumn has twice the first is meant; one that spring has not is after it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          22/Nov/2025:10:00:01.655  | 2025-11-22T09:00:01.655Z
          22/Jul/2025:10:00:01      | 2025-07-22T08:00:01Z
          2025-07-22 10:00:01       | 2025-07-22T08:00:01Z
          2025/07/22 10:00:01       | 2025-07-22T08:00:01Z
          22/Jul/2025:10:00:01 +0000 | 2025-07-22T10:00:01Z
          2025-07-22T10:00:01Z      | 2025-07-22T10:00:01Z
          30/Mar/2025:01:59:59      | 2025-03-30T00:59:59Z
          30/Mar/2025:02:30:00      | 2025-03-30T01:30:00Z
          30/Mar/2025:03:00:00      | 2025-03-30T01:00:00Z
          26/Oct/2025:01:59:59      | 2025-10-25T23:59:59Z
          26/Oct/2025:02:30:00      | 2025-10-26T00:30:00Z
          26/Oct/2025:03:00:00      | 2025-10-26T02:00:00Z
          """)
  void aTimeWithoutAZoneIsOfTheGivenOne(String text, Instant time) {
    byte[] b = text.getBytes(UTF_8);

    assertThat(new Timestamps(ZoneId.of("Europe/Berlin")).parse(b, 0, b.length), is(micros(time)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-11-22 | 10:00:01     | 2025-11-22T10:00:01Z     | 2025-11-22T09:00:01Z
          2025-07-22 | 10:00:01.123 | 2025-07-22T10:00:01.123Z | 2025-07-22T08:00:01.123Z
          """)
  void aDateAndATimeMayStandApart(String date, String time, Instant utc, Instant local) {
    Timestamps berlin = new Timestamps(ZoneId.of("Europe/Berlin"));

    assertThat(berlin.ofDateAndTime(slice(date), slice(time), false), is(micros(utc)));
    assertThat(berlin.ofDateAndTime(slice(date), slice(time), true), is(micros(local)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-11-31 | 10:00:01
          2025-11-2  | 10:00:01
          2025-11-22 | 10:00
          2025-11-22 | 25:00:01
          2025-11-22 | 10:00:01.
          2025-11-22 | 10:00:01Z
          """)
  void halfADateOrTimeIsNone(String date, String time) {
    Timestamps utc = new Timestamps(ZoneOffset.UTC);

    assertThat(utc.ofDateAndTime(slice(date), slice(time), false), is(RequestFields.NO_TIME));
    assertThat(utc.ofDateAndTime(slice(date), slice(time), true), is(RequestFields.NO_TIME));
  }

  private static ByteSlice slice(String text) {
    byte[] b = text.getBytes(UTF_8);
    ByteSlice slice = new ByteSlice();
    slice.set(b, 0, b.length);
    return slice;
  }

  @Test
  void anOffsetThatChangesOffTheHourIsThatOfItsMinute() {
    Timestamps stJohns = new Timestamps(ZoneId.of("America/St_Johns"));
    for (int i = 0; i < 2; i++) {
      assertThat(parse(stJohns, "2010-11-07 00:00:59"), is(micros("2010-11-07T02:30:59Z")));
      assertThat(parse(stJohns, "2010-11-07 00:01:00"), is(micros("2010-11-07T03:31:00Z")));
    }
  }

  private static long parse(Timestamps timestamps, String text) {
    byte[] b = text.getBytes(UTF_8);
    return timestamps.parse(b, 0, b.length);
  }

  private static long micros(String instant) {
    return micros(Instant.parse(instant));
  }
}
