package dev.faultline.log.envelope;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a line lies in. The more specific ones come first: of two that fit the lines of a log, the
 * first is taken.
 */
public enum Envelope {
  /** A JSON document, each record of which is a line already where lines are read. */
  DOCUMENT(c -> false),
  /** A table whose first row names the columns: CSV, also with semicolons or tabs. */
  CSV(TableReader::new),
  /** A JSON object, of which the user names the member that holds the line. */
  MEMBER(c -> false),
  /** A container runtime of Kubernetes, CRI. */
  CRI(Prefixes::cri),
  /** {@code kubectl logs --prefix}. */
  KUBECTL(Prefixes::kubectl),
  /** {@code docker compose logs}. */
  COMPOSE(Prefixes::compose),
  /** Syslog, RFC 5424. */
  SYSLOG(Prefixes::syslog),
  /** Syslog, RFC 3164; rsyslog; journalctl. */
  BSD_SYSLOG(Prefixes::bsdSyslog),
  /** Grafana's command for Loki. */
  LOGCLI(Prefixes::logcli),
  /** Fluentd's file output. */
  FLUENTD(Prefixes::fluentd),
  /** Fluent Bit's file output. */
  FLUENT_BIT_FILE(TaggedReader::new),
  /** zap's console, as Caddy writes it. */
  ZAP(Prefixes::zap),
  /** Papertrail's archives. */
  PAPERTRAIL(Prefixes::papertrail),
  /** {@code aws logs tail}. */
  AWS_LOGS_TAIL(Prefixes::awsLogsTail),
  /** {@code stern}. */
  STERN(Prefixes::stern),
  /** Docker's json-file driver. */
  DOCKER(() -> new JsonReader(true, "log", "time")),
  /** Fluent Bit's JSON, and others whose lines have no LF. */
  FLUENT_BIT("log", "date", "time"),
  /** Fluent Bit, AWS FireLens and others whose record has no time. */
  LOG("log"),
  /** systemd's journal as JSON. */
  JOURNAL("MESSAGE", "__REALTIME_TIMESTAMP"),
  /** Logs of Google Cloud that are text. */
  GOOGLE_CLOUD("textPayload", "timestamp", "receiveTimestamp"),
  /** Graylog's GELF. */
  GELF("short_message", "timestamp"),
  /** Splunk's HTTP event collector. */
  SPLUNK_HEC("event", "time"),
  /** Docker's driver for it: the line is beside its source. */
  DOCKER_SPLUNK(() -> new MemberReader("event.line")),
  /** Splunk's search, as JSON. */
  SPLUNK_SEARCH(() -> new MemberReader("result._raw")),
  /** Splunk's export. */
  SPLUNK("_raw", "_time"),
  /** Grafana's JSON. */
  GRAFANA("line", "timestamp", "date", "time"),
  /** Grafana Loki's API. */
  LOKI(PairReader::new),
  /** The OpenTelemetry protocol. */
  OTLP(OtlpReader::new),
  /** Elastic's Filebeat and Logstash. */
  ELASTIC("message", "@timestamp"),
  /** Vector, CloudWatch's events and others. */
  MESSAGE("message", "timestamp", "time", "date", "datetime"),
  /** Datadog's export of a table. */
  DATADOG("content", "date"),
  /** Records of OpenTelemetry. */
  BODY("body"),
  /** Exports of a column or a field alone. */
  RAW("_raw"),
  /** The same. */
  TEXT("message"),
  /** A time and nothing else: exports of CloudWatch, {@code docker logs -t}. */
  TIME(Prefixes::time),
  /** Control characters as rsyslog writes them. */
  RSYSLOG_ESCAPES(OctalReader::new);

  @SuppressWarnings("ImmutableEnumChecker") // makes readers, and has no state
  private final Supplier<EnvelopeReader> readers;

  Envelope(Supplier<EnvelopeReader> readers) {
    this.readers = readers;
  }

  Envelope(Predicate<PrefixCursor> prefix) {
    this(() -> new PrefixReader(prefix));
  }

  Envelope(String lineKey, String... timeKeys) {
    String[] keys = timeKeys.clone();
    this.readers = () -> new JsonReader(false, lineKey, keys);
  }

  /** Returns the name in options and reports, for instance {@code bsd-syslog}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the envelope with this name, if there is one. */
  public static Optional<Envelope> named(String name) {
    return Arrays.stream(values()).filter(envelope -> envelope.label().equals(name)).findFirst();
  }

  /** Returns the names of all envelopes, separated by commas. */
  public static String labels() {
    return Arrays.stream(values()).map(Envelope::label).collect(Collectors.joining(", "));
  }

  EnvelopeReader newReader() {
    return readers.get();
  }

  /**
   * Creates a reader.
   *
   * @param lineKey the member that {@link #MEMBER} reads, or empty if the user names none
   */
  EnvelopeReader newReader(String lineKey) {
    return this == MEMBER && !lineKey.isEmpty() ? new MemberReader(lineKey) : newReader();
  }
}
