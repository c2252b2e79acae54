package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Timelines have few buckets, on one grid, and no request gets lost between them. */
class TimelineTest {
  private static final long MINUTE = 60_000_000L;
  private static final long MAX_BUCKETS = 2880;
  private static final List<Integer> WIDTHS =
      List.of(1, 5, 15, 60, 360, 1440, 14_400, 144_000, 1_440_000);

  /** From 1970 back a little, to the year 8000. */
  @Provide
  Arbitrary<Long> times() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(-MINUTE, 5 * MINUTE),
        Arbitraries.longs().between(0, 30L * 1440 * MINUTE),
        Arbitraries.longs().between(0, 190_000_000_000L * 1_000_000));
  }

  @Provide
  Arbitrary<List<Long>> manyTimes() {
    return times().list().ofMinSize(1).ofMaxSize(30);
  }

  private static long bucketsOnGrid(long first, long last, int width) {
    long bucket = width * MINUTE;
    return Math.floorDiv(last, bucket) - Math.floorDiv(first, bucket) + 1;
  }

  @Example
  void theWidthIsAMinuteUpToTwoDays() {
    assertThat(Timeline.widthFor(0, 0), is(1));
    assertThat(Timeline.widthFor(0, MAX_BUCKETS * MINUTE - 1), is(1));
    assertThat(Timeline.widthFor(0, MAX_BUCKETS * MINUTE), is(5));
    assertThat(Timeline.widthFor(MINUTE - 1, MAX_BUCKETS * MINUTE), is(5));
  }

  @Property(tries = 500)
  void noPeriodHasMoreBucketsThanAreDrawn(@ForAll("times") long a, @ForAll("times") long b) {
    long first = Math.min(a, b);
    long last = Math.max(a, b);

    int width = Timeline.widthFor(first, last);

    assertThat(WIDTHS.contains(width), is(true));
    assertThat(bucketsOnGrid(first, last, width), is(lessThanOrEqualTo(MAX_BUCKETS)));
  }

  @Example
  void aPeriodThatStartsWithinABucketHasNoMoreBucketsEither() {
    long first = 2 * MINUTE;
    long last = first + (5 * MAX_BUCKETS - 1) * MINUTE;

    assertThat(bucketsOnGrid(first, last, 5), is(MAX_BUCKETS + 1));
    assertThat(Timeline.widthFor(first, last), is(15));
  }

  @Property(tries = 500)
  void aLongerPeriodHasNoNarrowerBuckets(
      @ForAll("times") long a, @ForAll("times") long b, @ForAll("times") long c) {
    List<Long> sorted = List.of(a, b, c).stream().sorted().toList();

    int part = Timeline.widthFor(sorted.get(0), sorted.get(1));
    int whole = Timeline.widthFor(sorted.get(0), sorted.get(2));

    assertThat(whole, is(greaterThanOrEqualTo(part)));
    assertThat(whole % part, is(0));
  }

  @Property(tries = 300)
  void bucketsAreWhatIsCountedWithoutATable(@ForAll("manyTimes") List<Long> times) {
    Timeline timeline = new Timeline();
    for (int i = 0; i < times.size(); i++) {
      timeline.add(times.get(i), i % 3 == 0 ? 500 : 200);
    }
    int drawn = Timeline.widthFor(Collections.min(times), Collections.max(times));
    for (int width : WIDTHS.subList(WIDTHS.indexOf(drawn), WIDTHS.size())) {
      Map<Long, StatusCounts> expected = new TreeMap<>();
      for (int i = 0; i < times.size(); i++) {
        long start = Math.floorDiv(times.get(i), width * MINUTE) * width * MINUTE;
        expected.computeIfAbsent(start, s -> new StatusCounts()).add(i % 3 == 0 ? 500 : 200, 1);
      }

      SortedMap<Long, StatusCounts> buckets = timeline.buckets(width);

      assertThat(List.copyOf(buckets.keySet()), is(List.copyOf(expected.keySet())));
      buckets.forEach(
          (start, statuses) ->
              assertThat(
                  statuses.entries(), is(Objects.requireNonNull(expected.get(start)).entries())));
    }
  }

  @Example
  void bucketsBeforeTheEpochLieOnTheSameGrid() {
    Timeline timeline = new Timeline();
    timeline.add(-1, 500);
    timeline.add(0, 500);

    assertThat(timeline.buckets(1).keySet(), contains(-MINUTE, 0L));
    assertThat(timeline.buckets(5).keySet(), contains(-5 * MINUTE, 0L));
  }

  private static byte[] bytesOf(Timeline timeline) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      timeline.write(new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @Property(tries = 300)
  void theBytesDependOnWhatWasCountedAndNotOnTheOrder(
      @ForAll("manyTimes") List<Long> times, @ForAll Random random) throws IOException {
    Timeline inOrder = new Timeline();
    times.forEach(time -> inOrder.add(time, Math.floorMod(time, 3) + 500));
    List<Long> shuffled = new ArrayList<>(times);
    Collections.shuffle(shuffled, random);
    Timeline one = new Timeline();
    Timeline other = new Timeline();
    for (long time : shuffled) {
      (random.nextBoolean() ? one : other).add(time, Math.floorMod(time, 3) + 500);
    }
    one.merge(other);
    byte[] bytes = bytesOf(inOrder);

    assertThat(bytesOf(one), is(bytes));
    assertThat(
        bytesOf(Timeline.read(new DataInputStream(new ByteArrayInputStream(bytes)))), is(bytes));
    assertThat(one.size(), is(inOrder.size()));
  }

  @Example
  void minutesOfTwoDaysOnBothSidesOfTheEpochAreKeptApart() {
    Timeline timeline = new Timeline();
    for (int minute = 1_439; minute >= -1_440; minute--) {
      timeline.add(minute * MINUTE, 999);
      timeline.add(minute * MINUTE + MINUTE - 1, 0);
    }

    assertThat(timeline.size(), is(2 * 2_880));
    assertThat(timeline.buckets(1).size(), is(2_880));
    assertThat(timeline.buckets(1).firstKey(), is(-1_440 * MINUTE));
  }

  @Example
  void aLineWithAWrongDateWidensNothing() {
    Timeline timeline = new Timeline();
    timeline.add(0, 500);
    for (long minute = 0; minute < MAX_BUCKETS - 1; minute++) {
      timeline.add((29_000_000 + minute) * MINUTE, 500);
    }

    assertThat(timeline.buckets(1).size(), is((int) MAX_BUCKETS));

    timeline.add(Long.MAX_VALUE / 2, 500);
    assertThat(timeline.buckets(1).size(), is((int) (MAX_BUCKETS / 5 + 2)));
  }

  /** As many as make every width, in any order and split. */
  @Property(tries = 40)
  void theWidthDependsOnTheSetOfMinutesAlone(
      @ForAll @LongRange(min = 1, max = 3_000_000) long spread,
      @ForAll @IntRange(min = 2_000, max = 20_000) int number,
      @ForAll Random random)
      throws IOException {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      times.add(Math.floorMod(random.nextLong(), spread) * MINUTE);
    }
    Timeline inOrder = new Timeline();
    times.forEach(time -> inOrder.add(time, 500));
    List<Timeline> parts = List.of(new Timeline(), new Timeline(), new Timeline());
    Collections.shuffle(times, random);
    for (int i = 0; i < number; i++) {
      // Of very different sizes.
      parts.get(i % 100 == 0 ? 0 : i % 10 == 0 ? 1 : 2).add(times.get(i), 500);
    }
    Timeline merged = new Timeline();
    for (Timeline part : parts) {
      merged.merge(Timeline.read(new DataInputStream(new ByteArrayInputStream(bytesOf(part)))));
    }

    assertThat(bytesOf(merged), is(bytesOf(inOrder)));
    assertThat(merged.size(), is(lessThanOrEqualTo((int) MAX_BUCKETS)));
    long total = merged.buckets(1).values().stream().mapToLong(StatusCounts::total).sum();
    assertThat(total, is((long) number));
  }

  @Example
  void yearsTakeNoMoreThanDays() {
    Timeline timeline = new Timeline();
    for (long minute = 0; minute < 3L * 366 * 1440; minute++) {
      timeline.add(minute * MINUTE, 500 + (int) (minute % 5));
    }

    assertThat(timeline.buckets(1).size(), is(lessThanOrEqualTo((int) MAX_BUCKETS)));
    assertThat(timeline.size(), is(lessThanOrEqualTo(5 * (int) MAX_BUCKETS)));
    assertThat(bytesOf(timeline).length, is(lessThanOrEqualTo(100_000)));
  }
}
