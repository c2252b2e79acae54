package dev.faultline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A contestant's runs on one log: a row of the table. */
final class Entry {
  private final Contestant contestant;
  private final List<Measurement> runs = new ArrayList<>();
  private @Nullable String whyNot;
  private boolean failed;

  Entry(Contestant contestant) {
    this.contestant = contestant;
  }

  Contestant contestant() {
    return contestant;
  }

  void add(Measurement run) {
    runs.add(run);
  }

  /** Takes it out; what it has run does not count. */
  void drop(String why) {
    whyNot = why;
  }

  /** Why it did not run to the end, or null. */
  @Nullable String whyNot() {
    return whyNot;
  }

  /** Takes it out because its process ended badly. */
  void fail(String why) {
    failed = true;
    drop(why);
  }

  boolean hasFailed() {
    return failed;
  }

  boolean isIn() {
    return whyNot == null;
  }

  double median(ToDoubleFunction<Measurement> value) {
    return median(runs.stream().mapToDouble(value).sorted().toArray());
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(double... sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double minWall() {
    return runs.stream().mapToDouble(Measurement::wallSeconds).min().orElseThrow();
  }

  double maxWall() {
    return runs.stream().mapToDouble(Measurement::wallSeconds).max().orElseThrow();
  }
}
