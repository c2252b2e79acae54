package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.time.ZoneOffset;
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
        "01/Jan/2025:10:00:01 UTC",
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
        "2025-01-01",
        "1763805601"
      })
  void knowsNoTimeThatNoCalendarHas(String text) {
    assertThat(parse(text), is(Fields.NO_TIME));
  }
}
