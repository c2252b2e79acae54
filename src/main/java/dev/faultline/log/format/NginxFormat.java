package dev.faultline.log.format;

import dev.faultline.log.format.LogPattern.Value;
import dev.faultline.log.format.LogPattern.ValueRole;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of the format strings of nginx's {@code log_format}, with or without the quotes of the
 * configuration file.
 */
final class NginxFormat {
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

  /**
   * The quotes of the configuration file: a format may be spread over lines, with a pair of quotes
   * on each.
   */
  private static final Pattern SEAM = Pattern.compile("'\\s+'|^\\s*'|'\\s*;?\\s*$");

  private static final int SECONDS_TO_MICROS = 6;

  /** The length of {@code 22/Nov/2025:10:00:01 +0000}. */
  private static final int TIME_LOCAL = 26;

  private static final Map<String, ValueRole> ROLES =
      Map.ofEntries(
          Map.entry("request", ValueRole.REQUEST),
          Map.entry("request_method", ValueRole.METHOD),
          Map.entry("request_uri", ValueRole.TARGET),
          Map.entry("uri", ValueRole.TARGET),
          Map.entry("document_uri", ValueRole.TARGET),
          Map.entry("status", ValueRole.STATUS),
          Map.entry("time_iso8601", ValueRole.TIME),
          Map.entry("body_bytes_sent", ValueRole.BYTES),
          Map.entry("bytes_sent", ValueRole.BYTES),
          Map.entry("host", ValueRole.HOST),
          Map.entry("http_host", ValueRole.HOST),
          Map.entry("server_name", ValueRole.HOST),
          Map.entry("remote_addr", ValueRole.CLIENT));

  private NginxFormat() {}

  static void read(String text, LogPattern.Builder out) {
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

  /** Returns true if a variable has one entry for each try, or for each proxy in front. */
  private static boolean isList(String variable) {
    return variable.startsWith("upstream_") || variable.endsWith("_forwarded_for");
  }

  private static Value value(String variable) {
    String name = "$" + variable;
    return switch (variable) {
      case "time_local" -> new Value(name, ValueRole.TIME, 0, TIME_LOCAL, false);
      case "msec" -> Value.number(name, ValueRole.EPOCH, SECONDS_TO_MICROS);
      case "request_time" -> Value.number(name, ValueRole.LATENCY, SECONDS_TO_MICROS);
      case "upstream_status" -> new Value(name, ValueRole.UPSTREAM_STATUS, 0, 0, true);
      default ->
          new Value(name, ROLES.getOrDefault(variable, ValueRole.IGNORED), 0, 0, isList(variable));
    };
  }
}
