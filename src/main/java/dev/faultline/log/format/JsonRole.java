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
public enum JsonRole {
  METHOD(
      "method",
      "request_method",
      "requestMethod",
      "http_method",
      "verb",
      "request.method",
      "http.method",
      "http.request.method",
      "httpMethod",
      "RequestMethod",
      "reqMethod",
      "req.method",
      "cs-method",
      "CsMethod",
      "proxy.method",
      "nginx.access.method",
      "cs_method",
      "request_verb"),
  /** What was requested: uri before path, which may be that of a log file. */
  PATH(
      "request_uri",
      "requestUri",
      "uri",
      "path",
      "url",
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
      "url.path",
      "originalRequestUriWithArgs",
      "requestURI",
      "requested_uri",
      "requestedUri",
      "req.originalUrl",
      "req.url",
      "RequestPath",
      "reqPath",
      "cs-uri-stem",
      "CsUriStem",
      "x-envoy-origin-path",
      "http_uri",
      "proxy.path",
      "nginx.access.url",
      "protoPayload.resource",
      "resourcePath",
      "cs_uri_stem"),
  /** A complete request line, such as nginx's {@code $request}. */
  REQUEST("request", "request_line", "requestLine", "requested_url", "routeKey"),
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
      "http.response.status_code",
      "res.statusCode",
      "StatusCode",
      "httpStatusCode",
      "sc-status",
      "ScStatus",
      "responseStatus.code",
      "api.statusCode",
      "response.status_code",
      "proxy.statusCode",
      "nginx.access.response_code",
      "sc_status",
      "elb_status_code",
      "elb_response_code",
      "response"),
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
      "latencies.request:ms",
      "turnAroundTimeMSec:ms",
      "responseLatency:ms",
      "Elapsed:ms",
      "ElapsedMilliseconds:ms",
      "TimeTaken:ms",
      "timeTaken:s?",
      "time-taken:s",
      "total_ns:ns",
      "api.timeToResponseInNS:ns",
      "api.timeToResponse",
      "http.server.request.duration:s",
      "nginx.time:s?",
      "responsetime:s?",
      "elapsedTimeS:s",
      "latency",
      "duration",
      "request_time:s?",
      "requestTime",
      "response_time",
      "responseTime",
      "elapsed",
      "took",
      "event.duration:ns",
      "elapsed_time",
      "time_taken:s?",
      "target_processing_time:s",
      "backend_processing_time:s",
      "process",
      "Ta",
      "Tt"),
  TIME(
      "time",
      "timestamp",
      "@timestamp",
      "ts",
      "time_local",
      "time_iso8601",
      "datetime",
      "timeStamp",
      "Timestamp",
      "@t",
      "start_time",
      "started_at",
      "startTime",
      "requestReceivedTimestamp",
      "requestTimeEpoch",
      "reqTimeSec",
      "msec",
      "receiveTimestamp",
      "request_timestamp",
      "TimeGenerated"),
  BYTES(
      "bytes",
      "size",
      "body_bytes_sent",
      "bytes_sent",
      "response_size",
      "responseSize",
      "http.response.body.bytes",
      "bytesSent",
      "bytes_out",
      "sentBytes",
      "responseBytes",
      "response_bytes",
      "response_body_size",
      "responseLength",
      "response.size",
      "content_length",
      "written_bytes",
      "body_size",
      "sc-bytes",
      "ScBytes",
      "api.tx",
      "network.bytes_written",
      "sc_bytes",
      "sent_bytes",
      "byteSentNC"),
  HOST(
      "host",
      "server_name",
      "http_host",
      "vhost",
      "request.host",
      "authority",
      ":authority",
      "requestHost",
      "reqHost",
      "originalHost",
      "hostHeader",
      "x-host-header",
      "cs(Host)",
      "CsHost",
      "request.headers.host",
      "req.headers.host",
      "url.domain",
      "x_host_header",
      "cs_host",
      "server.address",
      "localServerName"),
  /** Why a request failed. */
  CAUSE(
      "cause",
      "error_reason",
      "errorReason",
      "error_type",
      "error.type",
      "response_flags",
      "response_code_details",
      "failureReason",
      "error_info",
      "ErrorInfo",
      "errorCode",
      "x-edge-detailed-result-type"),
  /** The statuses of the upstream servers, one for each try, as nginx lists them. */
  UPSTREAM_STATUS(
      "upstream_status",
      "upstreamStatus",
      "serverStatus",
      "target_status_code",
      "backend_response_code"),
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
      "client.address",
      "remoteIP",
      "clientIP",
      "clientip",
      "CIp",
      "c-ip",
      "cliIP",
      "client.addr",
      "downstream_remote_address",
      "sourceIpPort",
      "remote",
      "remotehost",
      "remote_host",
      "remoteHost",
      "source.ip",
      "source.address",
      "network.client.ip",
      "req.remoteAddress",
      "proxy.clientIp",
      "nginx.remote_addr",
      "nginx.access.remote_ip",
      "sourceIPs",
      "c_ip",
      "request_ip",
      "x_forwarded_for",
      "x-forwarded-for"),
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
