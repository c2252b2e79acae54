package dev.faultline.oracle;

import static dev.faultline.oracle.FormatOracle.notRequest;
import static dev.faultline.oracle.FormatOracle.rejected;

import dev.faultline.oracle.Oracle.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What lines say whose columns the last line of {@code #Fields:} before them names. */
final class ColumnsOracle {
  private static final List<String> IIS =
      List.of(
          ("date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
                  + " cs(user-agent) cs(referer) sc-status sc-substatus sc-win32-status time-taken")
              .split(" ", -1));
  private static final List<String> CLOUDFRONT =
      List.of(
          ("date time x-edge-location sc-bytes c-ip cs-method cs(host) cs-uri-stem sc-status"
                  + " cs(referer) cs(user-agent) cs-uri-query cs(cookie) x-edge-result-type"
                  + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken"
                  + " x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type"
                  + " cs-protocol-version fle-status fle-encrypted-fields c-port"
                  + " time-to-first-byte x-edge-detailed-result-type sc-content-type"
                  + " sc-content-len sc-range-start sc-range-end")
              .split(" ", -1));

  private static final Pattern BY_BLANKS = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^ ]+");
  private static final Pattern BY_TABS = Pattern.compile("[^\t]+");

  private final Pattern value;
  private final Function<Map<String, String>, String> cause;
  private final int digitsOfTimeTaken;
  private List<String> columns;

  private ColumnsOracle(
      List<String> columns,
      Pattern value,
      int digitsOfTimeTaken,
      Function<Map<String, String>, String> cause) {
    this.columns = columns;
    this.value = value;
    this.digitsOfTimeTaken = digitsOfTimeTaken;
    this.cause = cause;
  }

  static Function<String, Line> iis() {
    return new ColumnsOracle(IIS, BY_BLANKS, 0, ColumnsOracle::iisCause)::line;
  }

  static Function<String, Line> cloudFront() {
    return new ColumnsOracle(
            CLOUDFRONT,
            BY_TABS,
            3,
            values -> values.getOrDefault("x-edge-detailed-result-type", ""))
        ::line;
  }

  private static String iisCause(Map<String, String> values) {
    if (values.containsKey("s-reason")) {
      return values.get("s-reason");
    }
    String substatus = values.getOrDefault("sc-substatus", "0");
    String win32 = values.getOrDefault("sc-win32-status", "0");
    return substatus.equals("0") && win32.equals("0")
        ? ""
        : values.get("sc-status")
            + (substatus.equals("0") ? "" : "." + substatus)
            + (win32.equals("0") ? "" : " (win32 " + win32 + ")");
  }

  private Line line(String line) {
    if (line.startsWith("#")) {
      if (line.startsWith("#Fields:")) {
        String names = line.substring("#Fields:".length()).strip().toLowerCase(Locale.ROOT);
        columns = List.of(names.split("[ \t]+", -1));
      }
      return notRequest();
    }
    List<String> found = value.matcher(line).results().map(MatchResult::group).toList();
    if (found.size() <= columns.indexOf("sc-status")) {
      return rejected();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(columns.size(), found.size()); i++) {
      if (!found.get(i).equals("-")) {
        values.put(columns.get(i), found.get(i).replaceFirst("^\"(.*)\"$", "$1"));
      }
    }
    String stem = values.getOrDefault("cs-uri-stem", values.get("cs-uri"));
    if (stem == null && !values.containsKey("sc-status") && !values.containsKey("cs-method")) {
      return notRequest(); // http.sys tells of a connection
    }
    return Oracle.request(
            values.getOrDefault("sc-status", "-"),
            stem == null ? "(malformed)" : Oracle.path(stem),
            latency(values),
            time(values))
        .because(cause.apply(values), false);
  }

  private @Nullable BigDecimal latency(Map<String, String> values) {
    String taken = values.getOrDefault("time-taken", "");
    return values.containsKey("timetakenms")
        ? FormatOracle.millis(values.getOrDefault("timetakenms", ""), 0)
        : FormatOracle.millis(taken, taken.contains(".") ? 3 : digitsOfTimeTaken);
  }

  /** Without an option, also local times are taken as UTC. */
  private static @Nullable Instant time(Map<String, String> values) {
    String date = values.getOrDefault("date", values.getOrDefault("date-local", ""));
    String time = values.getOrDefault("time", values.getOrDefault("time-local", ""));
    return FormatOracle.isoTime(date + "T" + time + "Z");
  }
}
