package dev.faultline.unpack;

import java.util.List;

/** The JSON documents that hold many records, by where the records are. */
enum DocumentKind {
  /** Amazon CloudWatch Logs, subscription filters. */
  LOG_EVENTS("logEvents []", "message"),
  /** Amazon CloudWatch Logs, FilterLogEvents and GetLogEvents. */
  EVENTS("events []", "message"),
  /** Azure Monitor, resource logs in event hubs and storage. */
  RECORDS("records []", "resourceId"),
  /** Elasticsearch and OpenSearch, search API. */
  HITS("hits hits []", ""),
  /** The same as Kibana shows it. */
  KIBANA_HITS("rawResponse hits hits []", ""),
  /** OpenTelemetry protocol, logs. */
  RESOURCE_LOGS("resourceLogs [] scopeLogs [] logRecords []", ""),
  /** Grafana Loki, query API. */
  LOKI("data result [] values []", ""),
  /** Grafana Loki, push API. */
  LOKI_PUSH("streams [] values []", ""),
  /** Google Cloud Logging, entries.list. */
  ENTRIES("entries []", "logName"),
  /** Splunk, search results. */
  RESULTS("results []", "_raw"),
  /** Datadog, logs search API. */
  DATA("data []", "attributes"),
  /** An array. */
  ARRAY("[]", ""),
  /** Objects that take several lines each, or follow each other without a line end. */
  OBJECTS("", "");

  /** How many bytes of a document show its kind: those of its first record. */
  static final int HEAD_BYTES = 1 << 16;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> path;

  private final String mark;

  DocumentKind(String path, String mark) {
    this.path = path.isEmpty() ? List.of() : List.of(path.replace("[]", "").split(" ", -1));
    this.mark = mark;
  }

  /** Returns the keys from the outermost value to a record; that of an array is empty. */
  List<String> path() {
    return path;
  }

  /** Returns a key that a record has, or empty if the path says enough. */
  String mark() {
    return mark;
  }

  /** Returns true if the records are in a member of an object. */
  boolean hasWrapper() {
    return !path.isEmpty() && !path.get(0).isEmpty();
  }
}
