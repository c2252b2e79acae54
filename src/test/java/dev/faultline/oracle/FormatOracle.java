package dev.faultline.oracle;

import dev.faultline.oracle.Oracle.Line;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@link Oracle} for the formats of servers, balancers and proxies: what a log holds, as their
 * makers describe their lines.
 */
public final class FormatOracle {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");
  private static final Pattern ANSWER = Pattern.compile("[0-9]+");
  private static final int MICROS_OF_A_MILLI = 3;

  private FormatOracle() {}

  /**
   * What the log holds, by the names of {@link Oracle#figures}; of rejected lines the number alone.
   *
   * @param label name of the format
   */
  public static SortedMap<String, String> figures(String label, Path log) throws IOException {
    return ReportFigures.withoutReasons(
        switch (label) {
          case "simple", "common" -> Oracle.figures(label, log);
          default -> Oracle.figures(reader(label), log);
        });
  }

  private static Function<String, Line> reader(String label) {
    return switch (label) {
      case "alb" -> BalancerOracle::alb;
      case "elb" -> BalancerOracle::elb;
      case "s3" -> BalancerOracle::s3;
      case "envoy" -> BalancerOracle::envoy;
      case "istio" -> BalancerOracle::istio;
      case "haproxy" -> BalancerOracle::haproxy;
      case "ingress-nginx" -> ServerOracle::ingress;
      case "traefik" -> ServerOracle::traefik;
      case "ltsv" -> ServerOracle::ltsv;
      case "vhost-combined", "combined" -> ServerOracle::combined;
      case "w3c" -> ColumnsOracle.iis();
      case "cloudfront" -> ColumnsOracle.cloudFront();
      case "json" -> JsonOracle::usual;
      case "caddy" -> JsonOracle::caddy;
      case "traefik-json" -> JsonOracle::traefik;
      case "gcp" -> JsonOracle::googleCloud;
      case "cloudflare" -> JsonOracle::cloudflare;
      default -> throw new IllegalArgumentException(label);
    };
  }

  static Line rejected() {
    return Line.none("rejected.wrongShape");
  }

  static Line notRequest() {
    return Line.none("notRequests");
  }

  /** A number of some unit in milliseconds, cut to microseconds; null if it is none or negative. */
  static @Nullable BigDecimal millis(String number, int digitsToMove) {
    return NUMBER.matcher(number).matches()
        ? millis(new BigDecimal(number).movePointRight(digitsToMove))
        : null;
  }

  static @Nullable BigDecimal millis(BigDecimal millis) {
    return millis.signum() < 0 ? null : millis.setScale(MICROS_OF_A_MILLI, RoundingMode.DOWN);
  }

  static @Nullable Instant isoTime(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  /**
   * A line with what the servers behind answered.
   *
   * @param answers one status or more as logged; those that are 0 or no number are no answer
   */
  static Line behind(Line line, String answers) {
    List<Integer> statuses =
        ANSWER
            .matcher(answers)
            .results()
            .map(answer -> Integer.valueOf(answer.group()))
            .filter(status -> status != 0)
            .toList();
    boolean differs = statuses.stream().anyMatch(status -> status != line.status());
    return line.because(
        statuses.isEmpty() ? "no upstream response" : differs ? "upstream " + answers : "",
        statuses.stream().anyMatch(Oracle::isServerError));
  }
}
