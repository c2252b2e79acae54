package dev.faultline.report;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.faultline.log.text.SafeText;
import dev.faultline.model.ReportModel;
import dev.faultline.result.EndpointSource;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.ErrorStats;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Renders the report as Parquet for databases: all failing endpoints by status and minute. Every
 * request is counted in exactly one row, so that sums over all rows are the totals:
 *
 * <ul>
 *   <li>the errors of an endpoint by status and minute; the minute is null if the log has no time
 *   <li>the other requests of a failing endpoint, in one row whose status and minute are null
 *   <li>the requests of all endpoints that do not fail, in one row whose endpoint is null too
 * </ul>
 */
final class ParquetReport {
  private static final MessageType SCHEMA =
      Types.buildMessage()
          .optional(BINARY)
          .as(stringType())
          .named("endpoint")
          .optional(INT32)
          .named("status")
          .optional(INT64)
          .as(timestampType(true, MICROS))
          .named("minute")
          .required(INT64)
          .named("requests")
          .required(INT64)
          .named("errors")
          .named("faultline");

  private static final Map<String, String> METADATA = Map.of("schema", "faultline.errors/1");

  private final ParquetTable table;
  private long quiet;
  private long requests;
  private long errors;

  private ParquetReport(ParquetTable table) {
    this.table = table;
  }

  static void render(ReportModel report, EndpointSource endpoints, OutputStream out)
      throws IOException {
    ParquetReport rows = new ParquetReport(new ParquetTable(SCHEMA, out));
    endpoints.forEach(rows::add);
    if (rows.quiet > 0) {
      rows.addRow(null, null, null, rows.quiet, 0);
    }
    long allRequests = report.totals().requests();
    long allErrors = report.totals().errors();
    if (rows.requests != allRequests || rows.errors != allErrors) {
      throw new IllegalStateException(
          "the endpoints have %d requests and %d errors, the totals %d and %d"
              .formatted(rows.requests, rows.errors, allRequests, allErrors));
    }
    rows.table.finish(METADATA);
  }

  private void add(String endpoint, EndpointStats stats) throws IOException {
    ErrorStats failing = stats.errors();
    if (failing == null) {
      quiet = Math.addExact(quiet, stats.requests());
      return;
    }
    Binary name = Binary.fromString(SafeText.visible(endpoint));
    StatusCounts withoutTime = new StatusCounts();
    withoutTime.merge(failing.statuses());
    for (Map.Entry<Long, StatusCounts> minute : failing.timeline().buckets(1).entrySet()) {
      for (StatusCounts.StatusCount entry : minute.getValue().entries()) {
        addRow(name, entry.status(), minute.getKey(), entry.count(), entry.count());
        withoutTime.add(entry.status(), -entry.count());
      }
    }
    for (StatusCounts.StatusCount entry : withoutTime.entries()) {
      if (entry.count() > 0) {
        addRow(name, entry.status(), null, entry.count(), entry.count());
      }
    }
    long others = stats.requests() - stats.errorCount();
    if (others > 0) {
      addRow(name, null, null, others, 0);
    }
  }

  private void addRow(
      @Nullable Binary endpoint,
      @Nullable Integer status,
      @Nullable Long minute,
      long requestCount,
      long errorCount)
      throws IOException {
    requests = Math.addExact(requests, requestCount);
    errors = Math.addExact(errors, errorCount);
    table.addRow(endpoint, status, minute, requestCount, errorCount);
  }
}
