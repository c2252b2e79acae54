package dev.faultline.log;

import static dev.faultline.log.TimestampsTest.micros;
import static dev.faultline.log.TimestampsTest.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeNotationsTest {
  /** Notations that name the zone, as java.time writes them. */
  private static final String[] WITH_ZONE = {
    "dd/MMM/uuuu HH:mm:ss.SSSSSS xx",
    "uuuu-MM-dd HH:mm:ss.SSSSSS xx 'UTC'",
    "uuuu-MM-dd HH:mm:ss,SSSSSS 'UTC'",
    "'['uuuu-MM-dd HH:mm:ss,SSSSSSxxx']'",
    "uuuuMMdd'T'HHmmss.SSSSSS'Z'",
    "uuuu/MM/dd HH:mm:ss.SSSSSS 'GMT'",
    "EEE, dd MMM uuuu HH:mm:ss.SSSSSS 'GMT'",
    "EEE, d MMM uuuu HH:mm:ss.SSSSSS xx",
    "dd MMM uuuu HH:mm:ss.SSSSSS xx",
    "dd-MMM-uuuu HH:mm:ss.SSSSSS'Z'",
    "EEE MMM d HH:mm:ss.SSSSSS 'UTC' uuuu",
    "EEE MMM dd HH:mm:ss.SSSSSS xx uuuu",
    "uuuu-MM-dd hh:mm:ss.SSSSSS a xxx",
    "uuuu/MM/dd h:mm:ss.SSSSSS a 'UTC'",
  };

  /** Notations without a zone. */
  private static final String[] WITHOUT_ZONE = {
    "dd/MMM/uuuu HH:mm:ss.SSSSSS",
    "'['dd/MMM/uuuu HH:mm:ss.SSSSSS']'",
    "uuuu/MM/dd - HH:mm:ss.SSSSSS",
    "uuuu/MM/dd HH:mm:ss.SSSSSS",
    "uuMMdd HH:mm:ss.SSSSSS",
    "EEE MMM ppd HH:mm:ss.SSSSSS uuuu",
    "MMM d, uuuu h:mm:ss.SSSSSS a",
    "dd/MMM/uuuu:HH:mm:ss.SSSSSS",
  };

  private static final long YEAR_2000 = 946_684_800L;
  private static final long YEAR_2100 = 4_102_444_800L;

  @Property
  void readsBackWhatJavaTimeWrites(
      @ForAll @LongRange(min = YEAR_2000, max = YEAR_2100 - 1) long second,
      @ForAll @IntRange(max = 999_999) int micros) {
    Instant time = Instant.ofEpochSecond(second, micros * 1000L);
    for (String pattern : WITH_ZONE) {
      assertThat(pattern, parse(text(time, pattern)), is(micros(time)));
    }
    for (String pattern : WITHOUT_ZONE) {
      assertThat(pattern, parse(text(time, pattern)), is(micros(time)));
    }
    assertThat(
        parse(text(time, "uuuu/MM/dd - HH:mm:ss").toLowerCase(Locale.ROOT)), is(whole(time)));
    assertThat(
        parse(text(time, "dd/MMM/uuuu:HH:mm:ss xx").toUpperCase(Locale.ROOT)), is(whole(time)));
    assertThat(parse(text(time, "MM/dd/uuuu:HH:mm:ss '-0000'")), is(whole(time)));
  }

  @Property
  void readsBackNumbersSinceTheEpoch(
      @ForAll @LongRange(min = 1_000_000_000L, max = YEAR_2100 - 1) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    Instant time = Instant.ofEpochSecond(second, nano);

    assertThat(parse("" + second), is(whole(time)));
    assertThat(
        parse("%d.%03d".formatted(second, nano / 1_000_000)), is(cut(time, ChronoUnit.MILLIS)));
    assertThat(parse("%d.%09d".formatted(second, nano)), is(cut(time, ChronoUnit.MICROS)));
    assertThat(
        parse("%d%03d".formatted(second, nano / 1_000_000)), is(cut(time, ChronoUnit.MILLIS)));
    assertThat(parse("%d%06d".formatted(second, nano / 1_000)), is(cut(time, ChronoUnit.MICROS)));
    assertThat(parse("%d%09d".formatted(second, nano)), is(cut(time, ChronoUnit.MICROS)));
  }

  private static String text(Instant time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .format(time.atOffset(ZoneOffset.UTC));
  }

  private static long whole(Instant time) {
    return cut(time, ChronoUnit.SECONDS);
  }

  private static long cut(Instant time, ChronoUnit unit) {
    return micros(time.truncatedTo(unit));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          22/Nov/2025 10:00:00                | 2025-11-22T10:00:00Z
          [22/Nov/2025 10:00:00]              | 2025-11-22T10:00:00Z
          [22/Nov/2025:10:00:00 +0100]        | 2025-11-22T09:00:00Z
          22/nov/2025:10:00:00 +0000          | 2025-11-22T10:00:00Z
          22/NOV/2025:10:00:00 UTC            | 2025-11-22T10:00:00Z
          Sat, 22 Nov 2025 10:00:00 GMT       | 2025-11-22T10:00:00Z
          11/22/2025:10:00:00 -0000           | 2025-11-22T10:00:00Z
          03/04/2025:10:00:00 -0000           | 2025-03-04T10:00:00Z
          2025/11/22 - 10:00:02               | 2025-11-22T10:00:02Z
          2025/11/22 10:00:02                 | 2025-11-22T10:00:02Z
          2025/11/22 10:00:02.123456          | 2025-11-22T10:00:02.123456Z
          251122 10:00:02                     | 2025-11-22T10:00:02Z
          Sat Nov 22 10:00:02 2025            | 2025-11-22T10:00:02Z
          Sat Nov  1 10:00:02 2025            | 2025-11-01T10:00:02Z
          Sat Nov 22 10:00:02.123456 2025     | 2025-11-22T10:00:02.123456Z
          Sat Nov 22 10:00:02 UTC 2025        | 2025-11-22T10:00:02Z
          2025-11-22 10:00:02 +0000           | 2025-11-22T10:00:02Z
          2025-11-22 10:00:02 UTC             | 2025-11-22T10:00:02Z
          2025-11-22 10:00:02.5 +0100 CET     | 2025-11-22T09:00:02.500Z
          [2025-11-22T10:00:02,123]           | 2025-11-22T10:00:02.123Z
          20251122T100000Z                    | 2025-11-22T10:00:00Z
          20251122T100000.25+0100             | 2025-11-22T09:00:00.250Z
          11/22/2025 10:00:02 AM              | 2025-11-22T10:00:02Z
          11/22/2025, 1:00:02 PM              | 2025-11-22T13:00:02Z
          22/11/2025 10:00:02                 | 2025-11-22T10:00:02Z
          22/11/2025 9:00:02                  | 2025-11-22T09:00:02Z
          11/11/2025 10:00:02                 | 2025-11-11T10:00:02Z
          2025-11-22 12:00:02 AM              | 2025-11-22T00:00:02Z
          2025-11-22 12:00:02 pm              | 2025-11-22T12:00:02Z
          Nov 22, 2025 10:00:02 PM            | 2025-11-22T22:00:02Z
          [1763805600]                        | 2025-11-22T10:00:00Z
          1763805600.541                      | 2025-11-22T10:00:00.541Z
          """)
  void readsWhatServersWrite(String text, Instant time) {
    assertThat(parse(text), is(micros(time)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // either the month or the day comes first
        "03/04/2025 10:00:00",
        "03/04/2025 10:00:00 AM",
        "03/04/2025:10:00:00 +0000",
        // no such date, hour or half of the day
        "31/Feb/2025 10:00:00",
        "31/02/2025 10:00:00",
        "13/13/2025 10:00:00",
        "22/11/2025:10:00:00 -0000",
        "2025/11/22 - 24:00:00",
        "251322 10:00:00",
        "Sat Foo 22 10:00:02 2025",
        "2025-11-22 13:00:02 PM",
        "2025-11-22 00:00:02 AM",
        "2025-11-22 10:00:02 XM",
        // zones that are several
        "2025-11-22 10:00:02 EST",
        "2025-11-22 10:00:02 CST",
        "Sat, 22 Nov 2025 10:00:00 CET",
        "2025-11-22 10:00:02 UTCX",
        // more or less than a time
        "22/Nov/2025 10:00:00 \"",
        "22/Nov/2025 10:00",
        "[22/Nov/2025 10:00:00",
        "[[22/Nov/2025 10:00:00]]",
        "Nov 22 10:00:02",
        "Sat Nov 22 10:00:02",
        "[]",
        "[        ]",
        // numbers of other lengths, of other centuries, or that are no numbers
        "176380560",
        "17638056001",
        "176380560012",
        "0763805600",
        "4102444800",
        "9999999999999999999",
        "1763805600.",
        "1763805600.5x",
        "1763805600123.5",
        "1763805600,5",
        "-1763805600"
      })
  void knowsNoTimeInWhatMayBeTwoOrNone(String text) {
    assertThat(parse(text), is(RequestFields.NO_TIME));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          22/Nov/2025 10:00:01            | 2025-11-22T09:00:01Z
          22/Jul/2025 10:00:01            | 2025-07-22T08:00:01Z
          250722 10:00:01                 | 2025-07-22T08:00:01Z
          Tue Jul 22 10:00:01 2025        | 2025-07-22T08:00:01Z
          2025/07/22 - 10:00:01           | 2025-07-22T08:00:01Z
          07/22/2025:10:00:01 -0000       | 2025-07-22T10:00:01Z
          Tue, 22 Jul 2025 10:00:01 GMT   | 2025-07-22T10:00:01Z
          1763805600                      | 2025-11-22T10:00:00Z
          """)
  void aTimeWithoutAZoneIsOfTheGivenOne(String text, Instant time) {
    byte[] b = text.getBytes(UTF_8);

    assertThat(new Timestamps(ZoneId.of("Europe/Berlin")).parse(b, 0, b.length), is(micros(time)));
  }
}
