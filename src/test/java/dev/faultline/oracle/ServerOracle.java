package dev.faultline.oracle;

import static dev.faultline.oracle.FormatOracle.notRequest;
import static dev.faultline.oracle.FormatOracle.rejected;

import dev.faultline.oracle.Oracle.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What lines of servers and ingress controllers say. */
final class ServerOracle {
  private static final String HEAD =
      "\\S+ \\S+ .*?\\[(?<time>[^\\[\\]]*)\\] \"(?<request>(?:\\\\.|[^\"\\\\])*)\""
          + " (?<status>\\S+) \\S+ \".*?\" \".*\" ";

  private static final String LIST = "(?:-|[0-9.]+)(?:(?:, | : )(?:-|[0-9.]+))*";
  private static final String ADDRESS = "(?:-|[^ ,]+:[^ ,]+)";
  private static final Pattern INGRESS =
      Pattern.compile(
          (HEAD
                  + "\\S+ (?<latency>\\S+) \\[[^\\]]*\\] \\[[^\\]]*\\]"
                  + " ADDRESS(?:(?:, | : )ADDRESS)* LIST LIST (?<answers>LIST|) \\S+")
              .replace("ADDRESS", ADDRESS)
              .replace("LIST", LIST));

  private static final Pattern TRAEFIK =
      Pattern.compile(HEAD + "(?:[0-9]+|-) \"[^\"]*\" \"(?<server>[^\"]*)\" (?<latency>[0-9]+)ms");

  private static final Pattern LABELLED = Pattern.compile("([A-Za-z0-9_.-]+):([^\t]*)");

  /** A server that is set up not to escape quotes. */
  private static final Pattern RAW_QUOTE =
      Pattern.compile("(?<=\\] \"[A-Z]{1,9} [^ \"]{0,99})\"(?=[^ \"]* HTTP/[0-9.]+\" [0-9])");

  private ServerOracle() {}

  static Line combined(String line) {
    return RAW_QUOTE.matcher(line).find()
        ? rawQuote(Oracle.clf(RAW_QUOTE.matcher(line).replaceFirst("\0")))
        : Oracle.clf(line);
  }

  private static Line rawQuote(Line line) {
    return Oracle.named(line, line.endpoint().replace('\0', '"'));
  }

  static Line ingress(String line) {
    Matcher matcher = INGRESS.matcher(line);
    return matcher.matches()
        ? FormatOracle.behind(request(matcher, 3), matcher.group("answers"))
        : combined(line); // written before the format was set up
  }

  static Line traefik(String line) {
    Matcher matcher = TRAEFIK.matcher(line);
    return matcher.matches()
        ? request(matcher, 0)
            .because(matcher.group("server").equals("-") ? "no upstream response" : "", false)
        : combined(line);
  }

  private static Line request(Matcher matcher, int digitsToMove) {
    return Oracle.request(
        matcher.group("status"),
        Oracle.endpoint(matcher.group("request")),
        FormatOracle.millis(matcher.group("latency"), digitsToMove),
        Oracle.clfTime(matcher.group("time")));
  }

  static Line ltsv(String line) {
    Map<String, String> values = new TreeMap<>();
    for (String field : line.split("\t", -1)) {
      Matcher matcher = LABELLED.matcher(field);
      if (matcher.matches() && !matcher.group(2).equals("-")) {
        values.put(matcher.group(1), matcher.group(2));
      } else if (!matcher.matches()) {
        return rejected();
      }
    }
    String status = line.matches("(.*\t)?status:-(\t.*)?") ? "-" : values.get("status");
    String request = values.get("req");
    String uri = values.getOrDefault("uri", values.get("request_uri"));
    if (status == null || (request == null && uri == null && !line.contains("\treq:-"))) {
      return notRequest();
    }
    String endpoint =
        uri == null ? Oracle.endpoint(Objects.requireNonNullElse(request, "-")) : Oracle.path(uri);
    Line said = Oracle.request(status, endpoint, ltsvLatency(values), ltsvTime(values));
    return line.contains("\tupstream_status:")
        ? FormatOracle.behind(said, values.getOrDefault("upstream_status", "-"))
        : said;
  }

  private static @Nullable BigDecimal ltsvLatency(Map<String, String> values) {
    return values.containsKey("reqtime_microsec")
        ? FormatOracle.millis(values.getOrDefault("reqtime_microsec", ""), -3)
        : FormatOracle.millis(
            values.getOrDefault("reqtime", values.getOrDefault("request_time", "")), 3);
  }

  private static @Nullable Instant ltsvTime(Map<String, String> values) {
    String time = values.getOrDefault("time", "").replaceAll("^\\[|\\]$", "");
    return time.contains("/") ? Oracle.clfTime(time) : FormatOracle.isoTime(time);
  }
}
