package dev.faultline.log.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The roles of keys in JSON log lines, each with its usual keys. */
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
      "client.address");

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
