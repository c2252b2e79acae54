package dev.faultline.report.html;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.faultline.report.html.TimeAxis.Tick;
import dev.faultline.tally.StatusCounts;
import dev.faultline.tally.Timeline;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
  private static final long MINUTE = 60_000_000L;
  private static final long DAY = 24 * 60 * MINUTE;

  private static long at(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000L;
  }

  private static Timeline timeline(long... micros) {
    Timeline timeline = new Timeline();
    Arrays.stream(micros).forEach(time -> timeline.add(time, 500));
    return timeline;
  }

  private static TimeAxis axis(long... micros) {
    return Objects.requireNonNull(TimeAxis.of(timeline(micros)));
  }

  private static long total(StatusCounts[] binned) {
    return Arrays.stream(binned).mapToLong(StatusCounts::total).sum();
  }

  @Test
  void isNotThereWithoutTimes() {
    assertThat(TimeAxis.of(new Timeline()), is(nullValue()));
  }

  @Test
  void ofADayHasFiveMinutes() {
    TimeAxis day = axis(at("2025-11-22T00:00:00Z"), at("2025-11-22T23:59:59Z"));

    assertThat(day.minutes(), is(5));
    assertThat(day.bins(), is(288));
    assertThat(day.widthInWords(), is("5 minutes"));
    assertThat(day.timeOf(169), is("2025-11-22 14:05"));
    assertThat(day.shortTimeOf(169), is("14:05"));
    assertThat(day.timeOf(288), is("2025-11-23 00:00"));
    assertThat(
        day.ticks().stream().map(Tick::label).toList(),
        contains("22 Nov", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00"));
  }

  @Test
  void ofSeveralDaysNamesTheDay() {
    TimeAxis week = axis(at("2025-11-22T10:00:00Z"), at("2025-11-25T10:00:00Z"));

    assertThat(week.shortTimeOf(0), is("2025-11-22 10:00"));
  }

  @Test
  void isNotStretchedByAFewWrongDates() {
    long[] times = new long[2_000];
    Arrays.setAll(times, i -> at("2025-11-22T00:00:00Z") + i * MINUTE / 2);
    times[0] = at("1970-01-01T00:00:00Z");
    times[1] = at("2106-02-07T06:28:15Z");

    TimeAxis axis = axis(times);

    assertThat(axis.minutes(), is(5));
    assertThat(total(axis.binned(timeline(times))), is(1_998L));
  }

  @Test
  void isStretchedByWhatIsNotAFew() {
    long[] times = new long[20];
    Arrays.setAll(times, i -> at("2025-11-22T00:00:00Z") + i * MINUTE);
    times[0] = at("1970-01-01T00:00:00Z");

    assertThat(total(axis(times).binned(timeline(times))), is(20L));
  }

  @Property
  void holdsEveryRequestInAsManyBinsAsCanBeDrawn(
      @ForAll @Size(min = 1, max = 500)
          List<@LongRange(min = -DAY, max = 2_000 * DAY) Long> times) {
    long[] micros = times.stream().mapToLong(Long::longValue).toArray();

    TimeAxis axis = axis(micros);

    assertThat(axis.bins(), is(lessThanOrEqualTo(300)));
    assertThat(total(axis.binned(timeline(micros))), is((long) micros.length));
    List<Integer> marks = axis.ticks().stream().map(Tick::bin).toList();
    assertThat(marks.size(), is(lessThanOrEqualTo(9)));
    assertThat(marks, everyItem(is(lessThan(axis.bins()))));
    assertThat(marks, everyItem(is(greaterThan(-1))));
  }
}
