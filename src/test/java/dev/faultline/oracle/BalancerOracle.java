package dev.faultline.oracle;

import static dev.faultline.oracle.FormatOracle.notRequest;
import static dev.faultline.oracle.FormatOracle.rejected;

import dev.faultline.oracle.Oracle.Line;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What lines of balancers and proxies say. */
final class BalancerOracle {
  private static final Pattern TOKEN = Pattern.compile(Oracle.QUOTED + "|[^ ]+");
  private static final Pattern TYPE = Pattern.compile("https?|h2|grpcs|wss?");
  private static final int ERROR_REASON = 24;

  private static final Pattern S3 =
      Pattern.compile(
          "\\S+ \\S+ \\[(?<time>[^\\]]*)\\] \\S+ \\S+ \\S+ \\S+ \\S+ (?<request>"
              + Oracle.QUOTED
              + "|-) (?<status>\\S+) (?<error>\\S+) \\S+ \\S+ (?<total>\\S+) \\S+ .*");

  private static final String ENVOY_HEAD =
      "\\[(?<time>[^\\]]*)\\] \"(?<request>[^\"]*)\" (?<status>\\S+) (?<flags>\\S+) ";
  private static final String ENVOY_TAIL = "\\S+ \\S+ (?<duration>\\S+) \\S+ \".*";
  private static final Pattern ENVOY = Pattern.compile(ENVOY_HEAD + ENVOY_TAIL);
  private static final Pattern ISTIO =
      Pattern.compile(ENVOY_HEAD + "(?<details>\\S+) \\S+ (?:\"[^\"]*\"|-) " + ENVOY_TAIL);

  private static final Pattern HAPROXY =
      Pattern.compile(
          ".*?\\S+:[0-9]+ \\[(?<time>[^\\]]+)\\] \\S+ [^ /]+/\\S+"
              + " \\+?-?[0-9]+(?:/\\+?-?[0-9]+){3}/\\+?(?<total>-?[0-9]+)"
              + " (?<status>\\S+) \\S+ \\S+ \\S+ (?<state>\\S{4})"
              + " [0-9]+(?:/\\+?[0-9]+){4} [0-9]+/[0-9]+(?: \\{[^{}]*\\}){0,2}"
              + " \"(?<request>[^\"]*)(?:\".*)?");
  private static final Pattern HAPROXY_MESSAGE =
      Pattern.compile(
          ".*haproxy\\[[0-9]+\\]: [^\\[]*|Proxy \\S+ started\\."
              + "|.*\\S+:[0-9]+ \\[[0-9]{2}/[^\\]]+\\] \\S+: .*"
              + "|.*\\S+:[0-9]+ \\[[^\\]]+\\] [^ /]+ [^ /]+/\\S+ [0-9/+-]+ \\S+ \\S{2} .*");
  private static final DateTimeFormatter HAPROXY_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss.SSS", Locale.ENGLISH);

  private BalancerOracle() {}

  private static List<String> tokens(String line) {
    return TOKEN.matcher(line).results().map(MatchResult::group).toList();
  }

  static Line alb(String line) {
    List<String> tokens = tokens(line);
    return TYPE.matcher(tokens.get(0)).matches()
        ? elastic(
            tokens.subList(1, tokens.size()),
            tokens.size() > ERROR_REASON ? unquoted(tokens.get(ERROR_REASON)) : "-")
        : rejected();
  }

  static Line elb(String line) {
    return elastic(tokens(line), "-");
  }

  /** Both kinds of AWS's elastic balancers: the newer one has more before and behind. */
  private static Line elastic(List<String> tokens, String reason) {
    if (tokens.size() < 12 || !tokens.get(11).matches(Oracle.QUOTED)) {
      return rejected();
    }
    String request = unquoted(tokens.get(11));
    String status = tokens.get(7);
    if (status.equals("-") && request.startsWith("- - -")) {
      return notRequest();
    }
    List<@Nullable BigDecimal> times =
        IntStream.range(4, 7)
            .<@Nullable BigDecimal>mapToObj(i -> FormatOracle.millis(tokens.get(i), 3))
            .toList();
    BigDecimal total =
        times.stream().allMatch(Objects::nonNull)
            ? times.stream().map(Objects::requireNonNull).reduce(BigDecimal.ZERO, BigDecimal::add)
            : null;
    String target = tokens.get(3);
    String behind = tokens.get(8);
    String cause =
        !reason.equals("-")
            ? reason
            : target.equals("-")
                ? "no target"
                : behind.matches("-|0+")
                    ? "no response from target"
                    : behind.equals(status) ? "" : "upstream " + behind;
    return Oracle.request(
            status, Oracle.endpoint(request), total, FormatOracle.isoTime(tokens.get(0)))
        .because(cause, behind.matches("5[0-9]{2}"));
  }

  static Line s3(String line) {
    Matcher matcher = S3.matcher(line);
    if (!matcher.matches()) {
      return rejected();
    }
    String request = matcher.group("request");
    if (request.equals("-") || (request.equals("\"-\"") && matcher.group("status").equals("-"))) {
      return notRequest(); // what S3 did by itself
    }
    String error = matcher.group("error");
    return Oracle.request(
            matcher.group("status"),
            Oracle.endpoint(unquoted(request)),
            FormatOracle.millis(matcher.group("total"), 0),
            Oracle.clfTime(matcher.group("time")))
        .because(error.equals("-") ? "" : error, false);
  }

  static Line envoy(String line) {
    Matcher matcher = ENVOY.matcher(line);
    return matcher.matches() ? envoy(matcher, "-") : rejected();
  }

  static Line istio(String line) {
    Matcher matcher = ISTIO.matcher(line);
    return matcher.matches() ? envoy(matcher, matcher.group("details")) : rejected();
  }

  private static Line envoy(Matcher matcher, String details) {
    String request = matcher.group("request");
    String status = matcher.group("status");
    if (request.equals("- - -") && status.equals("0")) {
      return notRequest();
    }
    String flags = matcher.group("flags");
    String cause = flags.equals("-") ? details : flags;
    return Oracle.request(
            status,
            Oracle.endpoint(request),
            FormatOracle.millis(matcher.group("duration"), 0),
            FormatOracle.isoTime(matcher.group("time")))
        .because(cause.equals("-") || cause.equals("via_upstream") ? "" : cause, false);
  }

  static Line haproxy(String line) {
    Matcher matcher = HAPROXY.matcher(line);
    if (!matcher.matches()) {
      return HAPROXY_MESSAGE.matcher(line).matches() ? notRequest() : rejected();
    }
    String state = matcher.group("state");
    return Oracle.request(
            matcher.group("status"),
            Oracle.endpoint(matcher.group("request")),
            FormatOracle.millis(matcher.group("total"), 0),
            haproxyTime(matcher.group("time")))
        .because(state.startsWith("--") ? "" : state, false);
  }

  private static @Nullable Instant haproxyTime(String text) {
    try {
      return LocalDateTime.parse(text, HAPROXY_TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static String unquoted(String token) {
    return token.replaceFirst("(?s)^\"(.*)\"$", "$1");
  }
}
