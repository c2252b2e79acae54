package dev.faultline.log;

import static dev.faultline.log.TimestampsTest.micros;
import static dev.faultline.log.TimestampsTest.parse;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Times are those that java.time knows. */
class CalendarTest {
  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss xx", Locale.ENGLISH);
  private static final long YEAR_0 = -62_167_219_200L;
  private static final long YEAR_9999 = 253_402_300_799L;

  @Property
  void agreesWithJavaTimeInTheNotationOfClf(
      @ForAll @LongRange(min = YEAR_0 + 86_400, max = YEAR_9999 - 86_400) long second,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
    Instant time = Instant.ofEpochSecond(second);

    assertThat(parse(CLF.format(at(time, offsetMinutes))), is(micros(time)));
  }

  @Property
  void agreesWithJavaTimeInTheNotationOfIso(
      @ForAll @LongRange(min = YEAR_0 + 86_400, max = YEAR_9999 - 86_400) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
    Instant time = Instant.ofEpochSecond(second, nano);
    String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at(time, offsetMinutes));

    assertThat(parse(text), is(micros(time.truncatedTo(ChronoUnit.MICROS))));
  }

  private static OffsetDateTime at(Instant time, int offsetMinutes) {
    return time.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
  }

  @Property
  void knowsTheDatesThatJavaTimeKnows(
      @ForAll @IntRange(max = 9999) int year,
      @ForAll @IntRange(max = 13) int month,
      @ForAll @IntRange(max = 32) int day) {
    String text = String.format(Locale.ROOT, "%04d-%02d-%02dT00:00:00Z", year, month, day);

    assertThat(parse(text), is(startOf(year, month, day)));
  }

  @Example
  void knowsEveryDayOfFourHundredYears() {
    LocalDate end = LocalDate.of(2100, 1, 1);
    for (LocalDate day = LocalDate.of(1700, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      assertThat(
          parse(day + "T00:00:00Z"), is(micros(day.atStartOfDay(ZoneOffset.UTC).toInstant())));
    }
  }

  private static long startOf(int year, int month, int day) {
    try {
      return micros(LocalDate.of(year, month, day).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException noSuchDay) {
      return RequestFields.NO_TIME;
    }
  }
}
