package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/**
 * Generator of log lines for trials and benchmarks. Each line depends on the seed and its own
 * number only, so that any machine can generate any range of lines, with the same result every
 * time.
 *
 * <p>The lines resemble the log of a small site: 500 paths, a few of which receive most of the
 * requests, about 2 % of 5xx, latencies with a long tail, 100 requests per second.
 */
public final class LogGenerator implements Serializable {
  /** The formats that can be generated. */
  public static final Set<LogFormat> FORMATS =
      Set.of(LogFormat.SIMPLE, LogFormat.COMMON, LogFormat.COMBINED, LogFormat.JSON);

  private static final int PATHS = 500;
  private static final int REQUESTS_PER_SECOND = 100;
  private static final Instant START = Instant.parse("2025-11-22T00:00:00Z");

  /**
   * The increment of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), 2^64 divided by the golden
   * ratio.
   */
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private static final String[] RESOURCES = {
    "users", "orders", "products", "cart", "search", "login", "upload", "data", "images", "pay"
  };
  private static final DateTimeFormatter CLF_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final LogFormat format;
  private final long seed;

  /**
   * Creates a generator of lines in one of {@link #FORMATS}.
   *
   * @throws IllegalArgumentException if the format is not one of them
   */
  public LogGenerator(LogFormat format, long seed) {
    if (!FORMATS.contains(format)) {
      throw new IllegalArgumentException("makes no lines of " + format.label());
    }
    this.format = format;
    this.seed = seed;
  }

  /** Returns the format of the generated lines. */
  public LogFormat format() {
    return format;
  }

  /** Returns the approximate length of a line in bytes. */
  public int typicalLength() {
    return switch (format) {
      case SIMPLE -> 28;
      case COMMON -> 90;
      case COMBINED -> 175;
      default -> 150;
    };
  }

  /** Returns the line with this number, counted from 0, with its LF, in ASCII. */
  public byte[] line(long number) {
    StringBuilder line = new StringBuilder(2 * typicalLength());
    append(number, line);
    return line.append('\n').toString().getBytes(UTF_8);
  }

  private void append(long number, StringBuilder line) {
    long random = mix(seed * GOLDEN_GAMMA + number);
    int path = path(random);
    String method = (random & 7) == 0 ? "POST" : "GET";
    int status = status(random >>> 20);
    long millis = latencyMillis(random >>> 40, status);
    long bytes = 100 + (random >>> 33) % 20_000;
    Instant time = START.plusSeconds(number / REQUESTS_PER_SECOND);
    switch (format) {
      case SIMPLE -> {
        line.append(method).append(' ');
        appendPath(path, line);
        line.append(' ').append(status).append(' ').append(millis).append("ms");
      }
      case COMMON, COMBINED -> {
        appendClient(random >>> 11, line);
        line.append(" - - [");
        CLF_TIME.formatTo(time, line);
        line.append(" +0000] \"").append(method).append(' ');
        appendPath(path, line);
        line.append(" HTTP/1.1\" ").append(status).append(' ').append(bytes);
        if (format == LogFormat.COMBINED) {
          line.append(" \"-\" \"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101")
              .append(" Firefox/128.0\" ");
          appendSeconds(millis, line);
        }
      }
      default -> {
        line.append("{\"time\":\"").append(time).append("\",\"client\":\"");
        appendClient(random >>> 11, line);
        line.append("\",\"method\":\"").append(method).append("\",\"path\":\"");
        appendPath(path, line);
        line.append("\",\"status\":").append(status).append(",\"latency_ms\":").append(millis);
        line.append(",\"bytes\":").append(bytes).append('}');
      }
    }
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Squares a uniform random number: the lower a path's number, the more requests it has. */
  private static int path(long random) {
    double uniform = (random >>> 11) * 0x1.0p-53;
    return (int) (PATHS * uniform * uniform);
  }

  private static int status(long random) {
    int permille = (int) (random & 1023);
    if (permille < 10) {
      return 500;
    } else if (permille < 15) {
      return 502;
    } else if (permille < 20) {
      return 503;
    } else if (permille < 60) {
      return 404;
    } else if (permille < 90) {
      return 302;
    }
    return 200;
  }

  /**
   * Returns 1 to 64 ms, doubled with probability one half again and again, which gives the long
   * tail of real servers.
   */
  private static long latencyMillis(long random, int status) {
    long millis = 1 + (random & 63);
    int doublings = Math.min(8, Long.numberOfTrailingZeros(random >>> 6 | 1L << 20));
    return (millis << doublings) * (status == 503 ? 4 : 1);
  }

  private static void appendPath(int path, StringBuilder line) {
    line.append("/api/").append(RESOURCES[path % RESOURCES.length]);
    line.append('/').append((char) ('a' + path / RESOURCES.length % 26));
    line.append((char) ('a' + path / RESOURCES.length / 26));
  }

  private static void appendClient(long random, StringBuilder line) {
    line.append("203.0.").append(random & 127).append('.').append(random >>> 7 & 255);
  }

  private static void appendSeconds(long millis, StringBuilder line) {
    line.append(millis / 1000).append('.');
    long rest = millis % 1000;
    line.append(rest / 100).append(rest / 10 % 10).append(rest % 10);
  }
}
