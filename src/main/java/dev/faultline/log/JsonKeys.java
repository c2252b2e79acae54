package dev.faultline.log;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which keys of a JSON log line hold what. Nested objects are written with dots ({@code
 * http.response.status_code}). What the user does not name is found among the usual names, the
 * earlier ones first.
 */
public final class JsonKeys implements Serializable {
  /** What a key may stand for. */
  enum Role {
    METHOD(
        "method",
        "request_method",
        "requestMethod",
        "http_method",
        "verb",
        "request.method",
        "http.method",
        "http.request.method"),
    PATH(
        "path",
        "uri",
        "url",
        "request_uri",
        "requestUri",
        "request_path",
        "requestPath",
        "request_url",
        "requestUrl",
        "target",
        "request.uri",
        "request.url",
        "request.path",
        "http.target",
        "http.url",
        "url.original",
        "url.path"),
    /** A whole request line, as nginx's {@code $request}. */
    REQUEST("request", "request_line", "requestLine"),
    STATUS(
        "status",
        "status_code",
        "statusCode",
        "http_status",
        "httpStatus",
        "response_code",
        "responseCode",
        "response_status",
        "code",
        "response.status",
        "http.status_code",
        "http.response.status_code"),
    LATENCY(
        "latency_ms",
        "latencyMs",
        "duration_ms",
        "durationMs",
        "response_time_ms",
        "responseTimeMs",
        "elapsed_ms",
        "elapsedMs",
        "latency_us",
        "duration_us",
        "latency_ns",
        "duration_ns",
        "latency",
        "duration",
        "request_time",
        "requestTime",
        "response_time",
        "responseTime",
        "elapsed",
        "took",
        "event.duration"),
    TIME("time", "timestamp", "@timestamp", "ts", "time_local", "time_iso8601", "datetime", "date"),
    BYTES(
        "bytes",
        "size",
        "body_bytes_sent",
        "bytes_sent",
        "response_size",
        "responseSize",
        "http.response.body.bytes"),
    HOST("host", "server_name", "http_host", "vhost", "request.host"),
    /** Why a request failed. */
    CAUSE("cause", "error_reason", "errorReason", "error_type", "error.type"),
    /** The statuses of the servers behind, one for every try, as nginx lists them. */
    UPSTREAM_STATUS("upstream_status", "upstreamStatus"),
    CLIENT(
        "client",
        "remote_addr",
        "remoteAddr",
        "client_ip",
        "clientIp",
        "remote_ip",
        "remoteIp",
        "ip",
        "request.remote_ip",
        "client.ip",
        "client.address");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> usualNames;

    Role(String... usualNames) {
      this.usualNames = List.of(usualNames);
    }
  }

  /** A key's meaning. Among keys of one role the lowest rank wins. */
  record Meaning(Role role, int rank, @Nullable TimeUnitName unit) implements Serializable {}

  /** The units that a latency key may be given or named in. */
  enum TimeUnitName {
    S(1_000_000_000L),
    MS(1_000_000L),
    US(1_000L),
    NS(1L);

    final long nanos;

    TimeUnitName(long nanos) {
      this.nanos = nanos;
    }

    static @Nullable TimeUnitName of(String name) {
      if (name.equals("\u00b5s") || name.equals("\u03bcs")) {
        return US; // micro sign, and the Greek letter that looks like it
      }
      for (TimeUnitName unit : values()) {
        if (unit.name().equalsIgnoreCase(name)) {
          return unit;
        }
      }
      return null;
    }
  }

  /** The usual names only. */
  public static final JsonKeys USUAL =
      new JsonKeys(new EnumMap<>(Role.class), new EnumMap<>(Role.class));

  private final Map<String, Meaning> meanings = new LinkedHashMap<>();

  private JsonKeys(Map<Role, String> named, Map<Role, TimeUnitName> units) {
    for (Role role : Role.values()) {
      String name = named.get(role);
      if (name != null) {
        meanings.put(name, new Meaning(role, 0, units.getOrDefault(role, unitInName(name))));
      }
    }
    for (Role role : Role.values()) {
      if (!named.containsKey(role)) {
        int rank = 0;
        for (String name : role.usualNames) {
          meanings.putIfAbsent(name, new Meaning(role, rank++, unitInName(name)));
        }
      }
    }
  }

  /**
   * Reads {@code role=key,...}, for instance {@code status=resp.code,latency=took:us}.
   *
   * @param text the option's value
   * @throws IllegalArgumentException if a role is unknown or a unit is; the message says what would
   *     be right
   */
  public static JsonKeys parse(String text) {
    Map<Role, String> named = new EnumMap<>(Role.class);
    Map<Role, TimeUnitName> units = new EnumMap<>(Role.class);
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      Role role = equals < 0 ? null : role(pair.substring(0, equals).trim());
      String key = pair.substring(equals + 1).trim();
      if (role == null || key.isEmpty()) {
        throw new IllegalArgumentException(
            "'" + pair + "' is not role=key with a role of " + roles());
      }
      int colon = key.lastIndexOf(':');
      if (role == Role.LATENCY && colon >= 0) {
        TimeUnitName unit = TimeUnitName.of(key.substring(colon + 1));
        if (unit == null) {
          throw new IllegalArgumentException("'" + pair + "' has a unit other than s, ms, us, ns");
        }
        units.put(role, unit);
        key = key.substring(0, colon);
      }
      if (key.isEmpty() || named.containsValue(key) || named.putIfAbsent(role, key) != null) {
        throw new IllegalArgumentException(
            "'" + pair + "' names no key, or a role or key that is named already");
      }
    }
    return new JsonKeys(named, units);
  }

  @Nullable Meaning meaningOf(String dottedKey) {
    return meanings.get(dottedKey);
  }

  private static @Nullable Role role(String name) {
    for (Role role : Role.values()) {
      if (role.name().equalsIgnoreCase(name)) {
        return role;
      }
    }
    return null;
  }

  private static String roles() {
    StringBuilder names = new StringBuilder();
    for (Role role : Role.values()) {
      names.append(names.length() == 0 ? "" : ", ").append(role.name().toLowerCase(Locale.ROOT));
    }
    return names.toString();
  }

  /** The unit that the end of a key's name gives away: {@code latency_ms}, {@code elapsedMs}. */
  private static @Nullable TimeUnitName unitInName(String name) {
    if (name.equals("event.duration")) {
      return TimeUnitName.NS; // Elastic Common Schema: nanoseconds
    }
    for (TimeUnitName unit : TimeUnitName.values()) {
      String lower = unit.name().toLowerCase(Locale.ROOT);
      String camel = Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
      if (name.endsWith("_" + lower) || (lower.length() == 2 && name.endsWith(camel))) {
        return unit;
      }
    }
    return null;
  }
}
