package dev.faultline.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** How long everybody would take on a larger log, from the smaller ones. */
final class Forecast {
  /**
   * Medians by contestant, format, compression and number of files: of the last log and, if there
   * was one, of that before.
   */
  private final Map<String, Known> known = new HashMap<>();

  private record Point(double lines, double seconds) {}

  private record Known(Point before, Point last) {}

  /** Remembers how long a log took. Smaller logs come first. */
  void learn(Contestant contestant, LogFile log, double seconds) {
    Point now = new Point(log.lines(), seconds);
    known.merge(
        key(contestant, log), new Known(now, now), (old, fresh) -> new Known(old.last(), now));
  }

  /** A straight line through what is known, if something is. */
  OptionalDouble seconds(Contestant contestant, LogFile log) {
    Known points = known.get(key(contestant, log));
    if (points == null) {
      return OptionalDouble.empty();
    }
    Point a = points.before();
    Point b = points.last();
    double secondsPerLine =
        a.lines() == b.lines()
            ? b.seconds() / b.lines() // the start counts as if it grew too: no more than a bound
            : (b.seconds() - a.seconds()) / (b.lines() - a.lines());
    return OptionalDouble.of(b.seconds() + secondsPerLine * (log.lines() - b.lines()));
  }

  /** True if one size alone is known, of which the start of a virtual machine may be the most. */
  boolean isRough(Contestant contestant, LogFile log) {
    Known points = known.get(key(contestant, log));
    return points == null || points.before().equals(points.last());
  }

  private static String key(Contestant contestant, LogFile log) {
    return "%s %s %d %s".formatted(log.kind(), log.compression(), log.files(), contestant.name());
  }
}
