package dev.faultline.bench;

import dev.faultline.log.format.LogFormat;
import java.util.Locale;

/** What a made log is like. */
enum LogKind {
  /** Some 500 endpoints, in Faultline's simple format. */
  SIMPLE(LogFormat.SIMPLE),
  /** The same in Apache's combined format. */
  COMBINED(LogFormat.COMBINED),
  /** Simple, each line with an endpoint of its own: what a scanner does to a log. */
  DISTINCT(LogFormat.SIMPLE),
  /** Simple, ten lines for each endpoint, of which one fails. */
  FAILING(LogFormat.SIMPLE);

  private final LogFormat format;

  LogKind(LogFormat format) {
    this.format = format;
  }

  LogFormat format() {
    return format;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A line of a kind that Faultline does not make itself. */
  String line(long number, long lines) {
    // An odd multiplier goes through all endpoints before one comes again, in no order.
    long endpoint = this == FAILING ? number * 7_654_321 % (lines / 10) : number;
    String path = "/scan/" + Long.toHexString(endpoint * 0x9E3779B97F4A7C15L);
    boolean fails = this == FAILING ? number < lines / 10 : number % 1000 == 0;
    return fails ? "GET " + path + " 503 30ms\n" : "GET " + path + " 404 1ms\n";
  }
}
