package dev.faultline.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a log holds, found by one loop over its lines and regular expressions. It shares nothing
 * with the program but the meaning of the formats, so that what both say is right.
 */
public final class Oracle {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private static final Pattern REQUEST =
      Pattern.compile(
          "(?is)[ \t]*[a-z][a-z0-9_-]{0,23}[ \t]+(?<target>.+?)(?:[ \t]+HTTP/[^ \t]*)?[ \t]*");

  /** Method in capitals and anything, or a method and what targets start with. */
  private static final Pattern MEANT_AS_REQUEST =
      Pattern.compile(
          "(?s)[A-Z][A-Z0-9_-]*[ \t]+([^ \t:]+://[^ \t]*|[^ \t]+:[0-9]+)([ \t].*)?"
              + "|[A-Za-z][A-Za-z0-9_-]*[ \t]+[/*].*");

  static final String QUOTED = "\"(?:\\\\.|[^\"\\\\])*+\"";

  private static final Pattern CLF =
      Pattern.compile(
          "(?s).*?\\[(?<time>[^\\[\\]]*)\\] (?<request>"
              + QUOTED
              + ")(?:[ \t](?<status>[^ \t]*)(?<tail>.*))?");

  private static final Pattern CLF_FIELD = Pattern.compile(QUOTED + "|[^ \t]+");

  private static final DateTimeFormatter CLF_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final String SCALAR =
      "(?:" + QUOTED + "|-?[0-9]+(?:\\.[0-9]+)?|true|false|null|\\[[^\\[\\]{}]*+\\])";
  private static final String FLAT_OBJECT = object(SCALAR);
  private static final String JSON_VALUE = "(?:" + SCALAR + "|" + FLAT_OBJECT + ")";
  private static final Pattern JSON = Pattern.compile("(?s)\\s*" + object(JSON_VALUE) + "\\s*");
  private static final Pattern JSON_MEMBER =
      Pattern.compile("(?s)(?<key>" + QUOTED + ")\\s*+:\\s*+(?<value>" + JSON_VALUE + ")");

  private static String object(String value) {
    String member = QUOTED + "\\s*+:\\s*+" + value;
    return "\\{\\s*+(?:" + member + "\\s*+(?:,\\s*+" + member + "\\s*+)*+)?+\\}";
  }

  /**
   * What a line says, or why it says nothing.
   *
   * @param cause why the request failed, or empty
   * @param upstreamFailed whether a server behind answered 5xx
   */
  record Line(
      String reason,
      String endpoint,
      int status,
      @Nullable BigDecimal latencyMillis,
      @Nullable Instant time,
      String cause,
      boolean upstreamFailed) {
    static Line none(String reason) {
      return new Line(reason, "", 0, null, null, "", false);
    }

    private static Line request(
        String endpoint, long status, @Nullable BigDecimal millis, @Nullable Instant time) {
      return new Line("requests", endpoint, (int) status, millis, time, "", false);
    }

    Line because(String why, boolean failedBehind) {
      return new Line(reason, endpoint, status, latencyMillis, time, why, failedBehind);
    }

    private boolean isError() {
      return isServerError(status);
    }
  }

  /** The same of another endpoint. */
  static Line named(Line line, String endpoint) {
    return new Line(
        line.reason(),
        endpoint,
        line.status(),
        line.latencyMillis(),
        line.time(),
        line.cause(),
        line.upstreamFailed());
  }

  static boolean isServerError(int status) {
    return status >= 500 && status <= 599;
  }

  /** One endpoint. */
  private static final class Endpoint {
    private long requests;
    private final SortedMap<Integer, Long> errors = new TreeMap<>();
    private final TreeSet<BigDecimal> latencies = new TreeSet<>();
    private final TreeSet<Instant> times = new TreeSet<>();
    private final SortedMap<String, Long> causes = new TreeMap<>();

    @Override
    public String toString() {
      return "requests=%d errors=%d statuses=%s max=%s first=%s last=%s causes=%s"
          .formatted(
              requests,
              sum(errors),
              errors,
              latencies.isEmpty() ? "null" : plain(latencies.last()),
              times.isEmpty() ? "null" : times.first(),
              times.isEmpty() ? "null" : times.last(),
              causes);
    }
  }

  private final SortedMap<String, Long> outcomes = new TreeMap<>();
  private final SortedMap<Integer, Long> statuses = new TreeMap<>();
  private final SortedMap<String, Endpoint> endpoints = new TreeMap<>();
  private long masked;

  private Oracle() {}

  /**
   * What the log holds, by name: {@code lines}, {@code requests}, {@code rejected.<reason>}, {@code
   * noise.<kind>}, which {@code notRequests} are without, {@code status.<code>}, {@code masked},
   * and every endpoint that has an error under its own name.
   */
  public static SortedMap<String, String> figures(String format, Path log) throws IOException {
    return figures(line -> line(format, line), log);
  }

  /**
   * What the log holds.
   *
   * @param reader says what a line says that is not blank, given without its line end; is asked in
   *     the order of the lines
   */
  public static SortedMap<String, String> figures(Function<String, Line> reader, Path log)
      throws IOException {
    Oracle oracle = new Oracle();
    String text = Files.readString(log, UTF_8).replaceFirst("^\\uFEFF", "");
    String[] lines = text.split("\n", -1);
    int count = lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
    for (int i = 0; i < count; i++) {
      String line = lines[i].endsWith("\r") ? chop(lines[i]) : lines[i];
      oracle.count(
          line.matches("[ \t]*")
              ? Line.none("blank")
              : NoiseOracle.judged(line, reader.apply(line)));
    }
    return oracle.figures(count);
  }

  private static String chop(String line) {
    return line.substring(0, line.length() - 1);
  }

  private void count(Line line) {
    outcomes.merge(line.reason(), 1L, Long::sum);
    if (!line.reason().equals("requests")) {
      return;
    }
    statuses.merge(line.status(), 1L, Long::sum);
    Endpoint endpoint = endpoints.computeIfAbsent(line.endpoint(), e -> new Endpoint());
    endpoint.requests++;
    masked += line.upstreamFailed() && line.status() < 500 ? 1 : 0;
    if (line.isError()) {
      if (!line.cause().isEmpty()) {
        endpoint.causes.merge(line.cause(), 1L, Long::sum);
      }
      endpoint.errors.merge(line.status(), 1L, Long::sum);
      if (line.latencyMillis() != null) {
        endpoint.latencies.add(line.latencyMillis());
      }
      if (line.time() != null) {
        endpoint.times.add(line.time());
      }
    }
  }

  private SortedMap<String, String> figures(long lines) {
    SortedMap<String, String> figures = new TreeMap<>();
    figures.put("lines", Long.toString(lines));
    outcomes.forEach((outcome, n) -> figures.put(outcome, Long.toString(n)));
    statuses.forEach((status, n) -> figures.put("status." + status, Long.toString(n)));
    long errors = 0;
    for (Map.Entry<String, Endpoint> entry : endpoints.entrySet()) {
      if (!entry.getValue().errors.isEmpty()) {
        figures.put("endpoint " + entry.getKey(), entry.getValue().toString());
        errors += sum(entry.getValue().errors);
      }
    }
    figures.put("errors", Long.toString(errors));
    figures.put("masked", Long.toString(masked));
    return figures;
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(n -> n).sum();
  }

  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static Line line(String format, String line) {
    return switch (format) {
      case "simple" -> simple(line.replaceAll("^[ \t]+|[ \t]+$", ""));
      case "json" -> json(line);
      default -> clf(line);
    };
  }

  private static Line simple(String line) {
    String[] words = line.split("[ \t]+", -1);
    String last = words[words.length - 1];
    String before = words.length > 1 ? words[words.length - 2] : "";
    boolean meant = MEANT_AS_REQUEST.matcher(line).matches();
    if (!meant && !last.endsWith("ms")) {
      return Line.none("rejected.wrongShape");
    }
    boolean hasLatency = last.endsWith("ms") || before.matches("-|-[0-9]+|[0-9]{3}");
    String status = hasLatency ? before : last;
    int behind = hasLatency ? 2 : 1;
    boolean isNumber =
        status.equals("-") ? last.matches("[0-9.]+ms") : NUMBER.matcher(status).matches();
    if (!isNumber || words.length == behind) {
      return Line.none(meant ? "rejected.badStatus" : "rejected.wrongShape");
    }
    String request = line.replaceFirst("(?:[ \t]+[^ \t]+){" + behind + "}$", "");
    boolean known = hasLatency && last.matches("[0-9]+(\\.[0-9]+)?ms");
    BigDecimal millis = known ? new BigDecimal(last.substring(0, last.length() - 2)) : null;
    return request(status, endpoint(request), millis, null);
  }

  static Line clf(String line) {
    Matcher matcher = CLF.matcher(line);
    if (!matcher.matches()) {
      return Line.none("rejected.wrongShape");
    }
    BigDecimal millis = null;
    int field = 0;
    Matcher fields = CLF_FIELD.matcher(Objects.requireNonNullElse(matcher.group("tail"), ""));
    while (fields.find() && millis == null) {
      if (field++ > 0 && fields.group().matches("[0-9]+\\.[0-9]+")) {
        millis = new BigDecimal(fields.group()).movePointRight(3);
      }
    }
    return request(
        Objects.requireNonNullElse(matcher.group("status"), ""),
        endpoint(unquoted(matcher.group("request"))),
        millis,
        clfTime(matcher.group("time")));
  }

  static @Nullable Instant clfTime(String text) {
    try {
      return OffsetDateTime.parse(text, CLF_TIME).toInstant();
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static Line json(String text) {
    // Formats that people write for their servers may have a comma after the last member.
    String line = text.replaceFirst(",[ \t]*\\}[ \t]*$", "}");
    if (!JSON.matcher(line).matches()) {
      return Line.none("rejected.badJson");
    }
    Map<String, String> members = new TreeMap<>();
    addMembers("", line, members);
    String status = members.get("status");
    String path = members.getOrDefault("path", members.get("request.uri"));
    String request = members.get("request");
    if (status == null || (path == null && request == null)) {
      return Line.none("notRequests");
    }
    if (path != null && path.matches("(?s)https?://.*") && !members.containsKey("method")) {
      return Line.none("notRequests"); // a call to another server
    }
    String time = members.get("time");
    BigDecimal millis =
        members.containsKey("latency_ms") ? new BigDecimal(members.get("latency_ms")) : null;
    return request(
        status,
        path != null ? path(path) : endpoint(Objects.requireNonNull(request)),
        millis,
        time == null ? null : Instant.parse(time));
  }

  private static void addMembers(String prefix, String object, Map<String, String> members) {
    String inside = object.strip().substring(1);
    JSON_MEMBER.matcher(inside).results().forEach(member -> addMember(prefix, member, members));
  }

  private static void addMember(String prefix, MatchResult member, Map<String, String> members) {
    String key = prefix + unescaped(unquoted(member.group(1)));
    String value = member.group(2);
    if (value.startsWith("{")) {
      addMembers(key + ".", value, members);
    } else if (!value.equals("null")) {
      members.put(key, value.startsWith("\"") ? unescaped(unquoted(value)) : value);
    }
  }

  private static String unquoted(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String unescaped(String text) {
    return Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))")
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    escape.group(1) == null
                        ? escape.group(2)
                        : String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
  }

  static Line request(
      String status, String endpoint, @Nullable BigDecimal millis, @Nullable Instant time) {
    if (status.equals("-")) {
      return Line.request(endpoint, 0, millis, time);
    }
    if (!NUMBER.matcher(status).matches()) {
      return Line.none("rejected.badStatus");
    }
    long code = Math.max(0, Long.parseLong(status) + (status.equals("-1") ? 1 : 0));
    boolean known = code == 0 ? status.matches("-1|0+") : code >= 100 && code <= 999;
    return known
        ? Line.request(endpoint, code, millis, time)
        : Line.none("rejected.statusOutOfRange");
  }

  static String endpoint(String request) {
    Matcher matcher = REQUEST.matcher(request);
    return matcher.matches() ? path(matcher.group("target")) : "(malformed)";
  }

  static String path(String target) {
    return EndpointOracle.of(target);
  }
}
