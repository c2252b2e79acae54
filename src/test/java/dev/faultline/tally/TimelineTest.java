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
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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
  void wideBucketsAreSumsOfNarrowOnes(@ForAll("manyTimes") List<Long> times) {
    Timeline timeline = new Timeline();
    for (int i = 0; i < times.size(); i++) {
      timeline.add(times.get(i), i % 3 == 0 ? 500 : 200);
    }
    SortedMap<Long, StatusCounts> narrow = timeline.buckets(1);
    for (int width : WIDTHS) {
      SortedMap<Long, StatusCounts> wide = timeline.buckets(width);
      long total = 0;
      for (Map.Entry<Long, StatusCounts> bucket : wide.entrySet()) {
        long start = bucket.getKey();
        assertThat(Math.floorMod(start, width * MINUTE), is(0L));
        StatusCounts sum = new StatusCounts();
        narrow.subMap(start, start + width * MINUTE).values().forEach(sum::merge);
        assertThat(bucket.getValue().entries(), is(sum.entries()));
        total += sum.total();
      }
      assertThat(total, is((long) times.size()));
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
  void manyMinutesOnBothSidesOfTheEpochAreKeptApart() {
    Timeline timeline = new Timeline();
    for (int minute = 20_000; minute >= -20_000; minute--) {
      timeline.add(minute * MINUTE, 999);
      timeline.add(minute * MINUTE + MINUTE - 1, 0);
    }

    assertThat(timeline.size(), is(2 * 40_001));
    assertThat(timeline.buckets(1).size(), is(40_001));
    assertThat(timeline.buckets(1).firstKey(), is(-20_000 * MINUTE));
  }
}
