package dev.faultline.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.faultline.render.Report.Row;
import dev.faultline.tally.Books;
import dev.faultline.tally.ErrorStats;
import dev.faultline.tally.Input;
import dev.faultline.tally.Latencies;
import dev.faultline.tally.Period;
import dev.faultline.tally.Sample;
import dev.faultline.tally.StatusCounts;
import dev.faultline.tally.Timeline;
import dev.faultline.tally.Totals;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;

/**
 * The report for programs, schema {@code faultline.report/1}. It depends on the input and the
 * options alone: the same input gives the same bytes.
 */
final class JsonReport {
  private final Report report;
  private final JsonGenerator json;

  private JsonReport(Report report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /** Renders the report as UTF-8. */
  static void render(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.pretty(out)) {
      new JsonReport(report, json).write();
      json.writeRaw('\n');
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "faultline.report/1");
    writeInputs();
    writeBooks();
    writePeriod();
    writeTotals();
    json.writeArrayFieldStart("endpoints");
    for (Row row : report.rows()) {
      writeRow(row);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("other");
    json.writeNumberField("endpoints", report.other().endpoints());
    json.writeNumberField("requests", report.other().requests());
    json.writeNumberField("errors", report.other().errors());
    json.writeEndObject();
    if (report.comparison() != null) {
      ChangesJson.write(report.comparison(), json);
    }
    if (!report.gates().isEmpty()) {
      GatesJson.write(report.gates(), json);
    }
    json.writeEndObject();
  }

  private void writeInputs() throws IOException {
    json.writeArrayFieldStart("inputs");
    for (Input input : report.result().inputs()) {
      json.writeStartObject();
      json.writeStringField("file", input.file());
      json.writeStringField("format", input.format());
      json.writeStringField("evidence", input.evidence());
      json.writeNumberField("bytes", input.bytes());
      writeIfKnown("bytesRead", input.bytesRead());
      writeIfKnown("bytesUnfinished", input.bytesUnfinished());
      writeIfKnown("lines", input.lines());
      writeIfKnown("requests", input.requests());
      writeIfKnown("rejected", input.rejected());
      json.writeStringField("state", input.state().label());
      if (!input.problem().isEmpty()) {
        json.writeStringField("problem", input.problem());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeIfKnown(String name, long n) throws IOException {
    if (n == Input.UNKNOWN) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, n);
    }
  }

  private void writeBooks() throws IOException {
    Books books = report.result().books();
    json.writeObjectFieldStart("books");
    json.writeNumberField("lines", books.lines());
    json.writeNumberField("requests", books.requests());
    json.writeNumberField("notRequests", books.notRequests());
    json.writeNumberField("blank", books.blank());
    writeCounts("rejected", books.rejected());
    writeCounts("filtered", books.filtered());
    json.writeNumberField("counted", report.result().totals().statuses().total());
    writeCounts("unreadable", books.unreadable());
    json.writeEndObject();
  }

  private void writePeriod() throws IOException {
    Period period = report.result().totals().period();
    json.writeObjectFieldStart("period");
    writeTime("first", period.isEmpty(), period.first());
    writeTime("last", period.isEmpty(), period.last());
    json.writeNumberField("bucketMinutes", report.bucketMinutes());
    json.writeEndObject();
  }

  private void writeTotals() throws IOException {
    Totals totals = report.result().totals();
    long requests = totals.statuses().total();
    json.writeObjectFieldStart("totals");
    json.writeNumberField("requests", requests);
    json.writeNumberField("errors", totals.errors());
    json.writeNumberField("errorRate", Numbers.ratio(totals.errors(), requests));
    writeStatuses(totals.statuses());
    writeLatencies("latencyMs", totals.latencies());
    json.writeNumberField("masked", totals.masked());
    json.writeArrayFieldStart("timeline");
    for (Map.Entry<Long, StatusCounts> bucket : buckets(totals.timeline()).entrySet()) {
      json.writeStartObject();
      json.writeStringField("start", Numbers.time(bucket.getKey()));
      json.writeNumberField("requests", bucket.getValue().total());
      writeStatuses(bucket.getValue().only(report.errorStatuses()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeRow(Row row) throws IOException {
    ErrorStats errors = row.errors();
    json.writeStartObject();
    json.writeStringField("endpoint", row.endpoint());
    json.writeNumberField("requests", row.requests());
    json.writeNumberField("errors", row.errorCount());
    json.writeNumberField("errorRate", Numbers.ratio(row.errorCount(), row.requests()));
    writeStatuses(errors.statuses());
    writeLatencies("errorLatencyMs", errors.latencies());
    writeTime("firstError", errors.period().isEmpty(), errors.period().first());
    writeTime("lastError", errors.period().isEmpty(), errors.period().last());
    writeCounts("causes", errors.causes());
    if (errors.otherCauses() > 0) {
      json.writeNumberField("otherCauses", errors.otherCauses());
    }
    json.writeArrayFieldStart("timeline");
    for (Map.Entry<Long, StatusCounts> bucket : buckets(errors.timeline()).entrySet()) {
      json.writeStartObject();
      json.writeStringField("start", Numbers.time(bucket.getKey()));
      writeStatuses(bucket.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("samples");
    for (Sample sample : errors.samples()) {
      writeSample(sample);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeSample(Sample sample) throws IOException {
    json.writeStartObject();
    writeTime("time", !sample.hasTime(), sample.timeMicros());
    if (sample.offset() != Sample.NO_OFFSET) {
      json.writeStringField("file", sample.file());
      json.writeNumberField("offset", sample.offset());
    }
    json.writeStringField("method", sample.method());
    json.writeStringField("path", sample.path());
    json.writeNumberField("status", sample.status());
    if (sample.latencyMicros() < 0) {
      json.writeNullField("latencyMs");
    } else {
      json.writeNumberField("latencyMs", Numbers.millis(sample.latencyMicros()));
    }
    json.writeStringField("client", sample.client());
    json.writeEndObject();
  }

  private SortedMap<Long, StatusCounts> buckets(Timeline timeline) {
    return timeline.buckets(report.bucketMinutes());
  }

  private void writeStatuses(StatusCounts statuses) throws IOException {
    json.writeObjectFieldStart("statuses");
    for (StatusCounts.StatusCount entry : statuses.entries()) {
      json.writeNumberField(Integer.toString(entry.status()), entry.count());
    }
    json.writeEndObject();
  }

  private void writeLatencies(String name, Latencies latencies) throws IOException {
    if (latencies.isEmpty()) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeNumberField("p50", Numbers.percentileMillis(latencies, 0.5));
    json.writeNumberField("p95", Numbers.percentileMillis(latencies, 0.95));
    json.writeNumberField("p99", Numbers.percentileMillis(latencies, 0.99));
    json.writeNumberField("max", Numbers.millis(latencies.max()));
    json.writeEndObject();
  }

  private void writeCounts(String name, SortedMap<String, Long> counts) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void writeTime(String name, boolean unknown, long micros) throws IOException {
    if (unknown) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, Numbers.time(micros));
    }
  }
}
