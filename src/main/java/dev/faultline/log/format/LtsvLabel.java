package dev.faultline.log.format;

import dev.faultline.log.text.Ascii;

/**
 * The labels of labeled tab-separated values whose values are read. Sources: ltsv.org, labels for
 * web servers; the names of nginx's variables; names that others use for the same. Of two with the
 * same role the first one here applies.
 *
 * <p>A latency has a unit if the documentation of its label or the label itself says so; otherwise
 * the value must.
 */
enum LtsvLabel {
  TIME("time", Role.TIME),
  TIME_LOCAL("time_local", Role.TIME),
  TIME_ISO8601("time_iso8601", Role.TIME),
  DATETIME("datetime", Role.TIME),
  DATE_TIME("date_time", Role.TIME),
  TIMESTAMP("timestamp", Role.TIME),
  /** nginx's time in seconds since the epoch, with milliseconds. */
  MSEC("msec", Role.TIME),
  REMOTE_ADDR("remote_addr", Role.CLIENT),
  REMOTE_HOST("remote_host", Role.CLIENT),
  REMOTE_IP("remote_ip", Role.CLIENT),
  CLIENT_IP("client_ip", Role.CLIENT),
  /** The remote host (ltsv.org). */
  HOST("host", Role.CLIENT),
  VHOST("vhost", Role.HOST),
  HTTP_HOST("http_host", Role.HOST),
  SERVER_NAME("server_name", Role.HOST),
  REQ("req", Role.REQUEST),
  REQUEST("request", Role.REQUEST),
  METHOD("method", Role.METHOD),
  REQUEST_METHOD("request_method", Role.METHOD),
  REQUEST_URI("request_uri", Role.URI),
  URI("uri", Role.URI),
  PATH("path", Role.URI),
  STATUS("status", Role.STATUS),
  STATUS_CODE("status_code", Role.STATUS),
  SIZE("size", Role.BYTES),
  BODY_BYTES_SENT("body_bytes_sent", Role.BYTES),
  BYTES_SENT("bytes_sent", Role.BYTES),
  REQTIME_MICROSEC("reqtime_microsec", Role.LATENCY_MICROS),
  REQTIME_MSEC("reqtime_msec", Role.LATENCY_MILLIS),
  REQTIME("reqtime", Role.LATENCY_SECONDS),
  REQUEST_TIME("request_time", Role.LATENCY_SECONDS),
  TAKEN_SEC("taken_sec", Role.LATENCY_SECONDS),
  REQ_TIME("req_time", Role.LATENCY_WITH_UNIT),
  RESPONSE_TIME("response_time", Role.LATENCY_WITH_UNIT),
  LATENCY("latency", Role.LATENCY_WITH_UNIT),
  DURATION("duration", Role.LATENCY_WITH_UNIT),
  /** Response time of the upstream server (ltsv.org). */
  APPTIME("apptime", Role.UPSTREAM_SECONDS),
  UPSTREAM_STATUS("upstream_status", Role.UPSTREAM_STATUS);

  /** What a value stands for. */
  enum Role {
    TIME,
    CLIENT,
    HOST,
    REQUEST,
    METHOD,
    URI,
    STATUS,
    BYTES,
    LATENCY_MICROS,
    LATENCY_MILLIS,
    LATENCY_SECONDS,
    LATENCY_WITH_UNIT,
    UPSTREAM_SECONDS,
    UPSTREAM_STATUS
  }

  private final String text;
  final Role role;

  LtsvLabel(String text, Role role) {
    this.text = text;
    this.role = role;
  }

  /** Returns true if the bytes are this label, in any case. */
  boolean is(byte[] b, int from, int to) {
    return to - from == text.length() && Ascii.startsWithIgnoreCase(b, from, to, text);
  }
}
