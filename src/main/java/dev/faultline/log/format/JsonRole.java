package dev.faultline.log.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The roles of keys in lines of named values, such as JSON and logfmt, each with its usual keys. A
 * latency's key may have a unit behind a colon, {@code duration_s:s}; with a question mark it is
 * that of numbers with a fraction only, as a whole number under such a key is also written in other
 * units.
 */
enum JsonRole {
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
  /** A complete request line, such as nginx's {@code $request}. */
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
      "latency_ms:ms",
      "latencyMs:ms",
      "duration_ms:ms",
      "durationMs:ms",
      "response_time_ms:ms",
      "responseTimeMs:ms",
      "elapsed_ms:ms",
      "elapsedMs:ms",
      "latency_us:us",
      "duration_us:us",
      "latency_ns:ns",
      "duration_ns:ns",
      "duration_s:s",
      "latency_s:s",
      "elapsed_s:s",
      "latency",
      "duration",
      "request_time:s?",
      "requestTime",
      "response_time",
      "responseTime",
      "elapsed",
      "took",
      "event.duration:ns"),
  TIME("time", "timestamp", "@timestamp", "ts", "time_local", "time_iso8601", "datetime"),
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
  /** The statuses of the upstream servers, one for each try, as nginx lists them. */
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
      "client.address"),
  /** The day of a time that has none, or a whole time. */
  DATE("date");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> usualKeys;

  JsonRole(String... usualKeys) {
    this.usualKeys = List.of(usualKeys);
  }

  /** Returns the usual keys, the more specific ones first. */
  List<String> usualKeys() {
    return usualKeys;
  }

  /** Returns the role with this name in options, or null. */
  static @Nullable JsonRole named(String name) {
    for (JsonRole role : values()) {
      if (role.name().equalsIgnoreCase(name)) {
        return role;
      }
    }
    return null;
  }

  /** Returns the names of all roles in options, separated by commas. */
  static String names() {
    return Arrays.stream(values())
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
