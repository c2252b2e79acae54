package dev.faultline.log;

import dev.faultline.log.LinePattern.Role;
import dev.faultline.log.LinePattern.Value;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The format string of nginx's {@code log_format}, as it stands in the configuration or bare. */
final class NginxFormat {
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

  /** A format that is spread over lines stands in one pair of quotes on each. */
  private static final Pattern SEAM = Pattern.compile("'\\s+'|^\\s*'|'\\s*;?\\s*$");

  private static final int SECONDS_TO_MICROS = 6;

  /** The length of {@code 22/Nov/2025:10:00:01 +0000}. */
  private static final int TIME_LOCAL = 26;

  private static final Map<String, Role> ROLES =
      Map.ofEntries(
          Map.entry("request", Role.REQUEST),
          Map.entry("request_method", Role.METHOD),
          Map.entry("request_uri", Role.TARGET),
          Map.entry("uri", Role.TARGET),
          Map.entry("document_uri", Role.TARGET),
          Map.entry("status", Role.STATUS),
          Map.entry("time_iso8601", Role.TIME),
          Map.entry("body_bytes_sent", Role.BYTES),
          Map.entry("bytes_sent", Role.BYTES),
          Map.entry("host", Role.HOST),
          Map.entry("http_host", Role.HOST),
          Map.entry("server_name", Role.HOST),
          Map.entry("remote_addr", Role.CLIENT));

  private NginxFormat() {}

  static void read(String text, LinePattern.Builder out) {
    String format = Escapes.resolve(SEAM.matcher(text).replaceAll(""));
    Matcher variable = VARIABLE.matcher(format);
    int end = 0;
    while (variable.find()) {
      out.add(format.substring(end, variable.start()));
      String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
      out.add(value(name));
      end = variable.end();
    }
    out.add(format.substring(end));
  }

  /** What has one entry for every try, or for every proxy in front. */
  private static boolean isList(String variable) {
    return variable.startsWith("upstream_") || variable.endsWith("_forwarded_for");
  }

  private static Value value(String variable) {
    String name = "$" + variable;
    return switch (variable) {
      case "time_local" -> new Value(name, Role.TIME, 0, TIME_LOCAL, false);
      case "msec" -> Value.number(name, Role.EPOCH, SECONDS_TO_MICROS);
      case "request_time" -> Value.number(name, Role.LATENCY, SECONDS_TO_MICROS);
      case "upstream_status" -> new Value(name, Role.UPSTREAM_STATUS, 0, 0, true);
      default ->
          new Value(name, ROLES.getOrDefault(variable, Role.NOTHING), 0, 0, isList(variable));
    };
  }
}
