package dev.faultline;

import static dev.faultline.FormatOracle.notRequest;
import static dev.faultline.FormatOracle.rejected;

import dev.faultline.Oracle.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
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

  private static final Pattern LABELLED = Pattern.compile("([^:\t]+):([^\t]*)");

  private ServerOracle() {}

  static Line ingress(String line) {
    Matcher matcher = INGRESS.matcher(line);
    return matcher.matches()
        ? FormatOracle.behind(request(matcher, 3), matcher.group("answers"))
        : rejected();
  }

  static Line traefik(String line) {
    Matcher matcher = TRAEFIK.matcher(line);
    return matcher.matches()
        ? request(matcher, 0)
            .because(matcher.group("server").equals("-") ? "no upstream response" : "", false)
        : rejected();
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
    String status = line.contains("\tstatus:-") ? "-" : values.get("status");
    String request = values.get("req");
    String uri = values.get("uri");
    if (status == null || (request == null && uri == null)) {
      return notRequest();
    }
    String endpoint =
        request != null ? Oracle.endpoint(request) : Oracle.path(uri == null ? "" : uri);
    return Oracle.request(status, endpoint, ltsvLatency(values), ltsvTime(values));
  }

  private static @Nullable BigDecimal ltsvLatency(Map<String, String> values) {
    return values.containsKey("reqtime")
        ? FormatOracle.millis(values.getOrDefault("reqtime", ""), 3)
        : FormatOracle.millis(values.getOrDefault("reqtime_microsec", ""), -3);
  }

  private static @Nullable Instant ltsvTime(Map<String, String> values) {
    String time = values.getOrDefault("time", "").replaceAll("^\\[|\\]$", "");
    return time.contains("/") ? Oracle.clfTime(time) : FormatOracle.isoTime(time);
  }
}
