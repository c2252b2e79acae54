package dev.faultline.report.html;

import dev.faultline.tally.StatusCounts;
import dev.faultline.tally.Timeline;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The time axis that all charts of a page share. Its bins are as narrow as the page can show, and
 * start at round times in UTC.
 *
 * @param start the start of the first bin, in minutes since 1970
 * @param minutes the width of a bin, in minutes
 * @param bins the number of bins
 */
record TimeAxis(long start, int minutes, int bins) {
  /** A label and the bin at whose start it is shown. */
  record Tick(int bin, String label) {}

  /** The most bins; more would be narrower than 3 pixels. */
  private static final int MAX_BINS = 300;

  private static final int MAX_TICKS = 8;
  private static final int DAY = 24 * 60;
  private static final int YEAR = 365 * DAY;
  private static final long MICROS_PER_MINUTE = 60_000_000L;

  /** Widths in minutes that people are used to. Beyond the last, widths double. */
  private static final int[] ROUND_WIDTHS = {
    1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 30 * DAY
  };

  /**
   * One of a thousand requests at each end may lie outside, if that makes the axis ten times
   * shorter.
   */
  private static final int OUTSIDE = 1000;

  private static final int SHORTER = 10;

  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

  /**
   * Chooses the axis for requests. A few lines with a wrong date, years away, must not squeeze all
   * others into one bin, so they may lie outside the axis.
   *
   * @return the axis, or null if no request has a time
   */
  static @Nullable TimeAxis of(Timeline requests) {
    SortedMap<Long, StatusCounts> byMinute = requests.buckets(1);
    if (byMinute.isEmpty()) {
      return null;
    }
    List<Long> times = new ArrayList<>(byMinute.keySet());
    long[] counts = byMinute.values().stream().mapToLong(StatusCounts::total).toArray();
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    int first = 0;
    for (long left = total / OUTSIDE - counts[0]; left >= 0; left -= counts[first]) {
      first++;
    }
    int last = counts.length - 1;
    for (long left = total / OUTSIDE - counts[last]; left >= 0; left -= counts[last]) {
      last--;
    }
    long whole = minutes(times.get(times.size() - 1)) - minutes(times.get(0)) + 1;
    long most = minutes(times.get(last)) - minutes(times.get(first)) + 1;
    return whole > SHORTER * most
        ? over(minutes(times.get(first)), minutes(times.get(last)))
        : over(minutes(times.get(0)), minutes(times.get(times.size() - 1)));
  }

  private static long minutes(long micros) {
    return Math.floorDiv(micros, MICROS_PER_MINUTE);
  }

  private static TimeAxis over(long first, long last) {
    int width = width(first, last, MAX_BINS);
    long start = Math.floorDiv(first, width) * width;
    return new TimeAxis(start, width, (int) ((last - start) / width) + 1);
  }

  /** Returns the narrowest round width with which the period has at most {@code most} bins. */
  private static int width(long first, long last, int most) {
    for (int width : ROUND_WIDTHS) {
      if (Math.floorDiv(last, width) - Math.floorDiv(first, width) < most) {
        return width;
      }
    }
    int width = ROUND_WIDTHS[ROUND_WIDTHS.length - 1];
    while (Math.floorDiv(last, width) - Math.floorDiv(first, width) >= most) {
      width *= 2;
    }
    return width;
  }

  /** Counts a timeline by bin; requests outside the axis are left out. */
  StatusCounts[] binned(Timeline timeline) {
    StatusCounts[] binned = new StatusCounts[bins];
    for (int i = 0; i < bins; i++) {
      binned[i] = new StatusCounts();
    }
    for (Map.Entry<Long, StatusCounts> bucket : timeline.buckets(minutes).entrySet()) {
      long bin = (minutes(bucket.getKey()) - start) / minutes;
      if (minutes(bucket.getKey()) >= start && bin < bins) {
        binned[(int) bin].merge(bucket.getValue());
      }
    }
    return binned;
  }

  /** Returns the labels of the axis. */
  List<Tick> ticks() {
    long end = start + (long) bins * minutes;
    int step = width(start, end - 1, MAX_TICKS);
    List<Tick> ticks = new ArrayList<>();
    for (long at = Math.floorDiv(start + step - 1, step) * step; at < end; at += step) {
      LocalDateTime time = toUtc(at);
      DateTimeFormatter format =
          step < DAY && !isMidnight(time) ? TIME : end - start > YEAR ? MONTH : DATE;
      if ((at - start) % minutes == 0) {
        ticks.add(new Tick((int) ((at - start) / minutes), format.format(time)));
      }
    }
    return ticks;
  }

  private static boolean isMidnight(LocalDateTime time) {
    return time.getHour() == 0 && time.getMinute() == 0;
  }

  /** Returns when a bin starts; for the bin after the last, when the axis ends. */
  String timeOf(int bin) {
    return FULL.format(toUtc(start + (long) bin * minutes));
  }

  /** Returns when a bin starts, without the date if the entire axis lies in one day. */
  String shortTimeOf(int bin) {
    boolean oneDay =
        Math.floorDiv(start, DAY) == Math.floorDiv(start + (long) bins * minutes - 1, DAY);
    return oneDay ? TIME.format(toUtc(start + (long) bin * minutes)) : timeOf(bin);
  }

  private static LocalDateTime toUtc(long minute) {
    return LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
  }

  /** Formats a time to the minute. */
  static String full(Instant time) {
    return FULL.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  /** Returns the width of a bin in words: {@code 5 minutes}. */
  String widthInWords() {
    if (minutes % DAY == 0) {
      return HtmlWriter.count(minutes / DAY, "day");
    }
    return minutes % 60 == 0
        ? HtmlWriter.count(minutes / 60, "hour")
        : HtmlWriter.count(minutes, "minute");
  }
}
