package dev.faultline.options;

import dev.faultline.spec.StopCondition;
import dev.faultline.spec.WindowSpec;
import java.time.ZoneId;

/** The values of options for live input that are not single numbers, durations or times. */
final class LiveValues {
  /** Windows are kept in memory; longer ones are a matter for a batch job. */
  private static final long MAX_WINDOW_MILLIS = 7 * 24 * 3_600_000L;

  /** The most time slices of a window: all are merged whenever the window is emitted. */
  private static final long MAX_SLICES = 1_000;

  private static final String IDLE = "idle:";

  /** Brokers and directories are polled once a second. */
  private static final long MIN_IDLE_MILLIS = 1_000;

  private LiveValues() {}

  /**
   * Parses a window such as {@code 1m}, or {@code 5m/1m} with its slide.
   *
   * @param lateness how long after its end a window takes lines, in ms
   * @throws IllegalArgumentException if it is not one; the message says what is valid
   */
  static WindowSpec window(String text, long lateness) {
    String[] parts = text.split("/", -1);
    long size = OptionValues.duration(parts[0]);
    long slide = parts.length == 2 ? OptionValues.duration(parts[1]) : size;
    if (parts.length == 2 && slide > 0 && size % slide != 0) {
      throw new IllegalArgumentException("%s is no multiple of %s".formatted(parts[0], parts[1]));
    }
    if (parts.length > 2
        || slide < 1_000
        || size > MAX_WINDOW_MILLIS
        || size / slide > MAX_SLICES) {
      throw new IllegalArgumentException(
          "is no window such as 1m, or 5m/1m: from 1s to 7d, or a multiple of what is behind the"
              + " slash, at most %d times as long".formatted(MAX_SLICES));
    }
    return new WindowSpec(size, slide, lateness);
  }

  /**
   * Parses what ends a live run: {@code idle:10s}, or a time.
   *
   * @param zone of a time without one
   * @throws IllegalArgumentException if it is neither; the message says what is valid
   */
  static StopCondition until(String text, ZoneId zone) {
    if (text.startsWith(IDLE)) {
      long idle = OptionValues.duration(text.substring(IDLE.length()));
      if (idle < MIN_IDLE_MILLIS) {
        throw new IllegalArgumentException("is less than a second");
      }
      return new StopCondition(idle, StopCondition.NEVER);
    }
    try {
      return new StopCondition(StopCondition.NEVER, OptionValues.micros(text, zone) / 1_000);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + "; nor is it idle:10s", e);
    }
  }
}
