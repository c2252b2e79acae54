package dev.faultline.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options for the content, the formats and the place of the report. */
@Section("What to report")
public interface ReportOptions extends PipelineOptions {
  @Order(1)
  @Description("Statuses that count as errors: classes and codes, for instance 5xx,499.")
  @Default.String("5xx")
  String getStatuses();

  void setStatuses(String value);

  @Order(2)
  @Description(
      "Kinds of report, comma-separated: text, json, csv, html, markdown (for a chat or a ticket),"
          + " openmetrics (for a node exporter), parquet (for databases: every failing endpoint by"
          + " status and minute). Without --output one kind, on standard output; with it each is a"
          + " file beside the ones always written, and standard output keeps the text.")
  @Default.String("text")
  String getReport();

  void setReport(String value);

  @Order(3)
  @Description(
      "Add a table to the text report: requests, error rate, codes, latency percentiles of the"
          + " errors, first and last error.")
  boolean getDetails();

  void setDetails(boolean value);

  @Order(4)
  @Description("Rows in a report, endpoints with most errors first; the rest is summed up.")
  @Default.String("100")
  String getTop();

  void setTop(String value);

  @Order(5)
  @Description(
      "Directory of the result: report.txt, report.json, state.bin and manifest.json are always"
          + " written. Without it the report goes to standard output only.")
  @Nullable String getOutput();

  void setOutput(@Nullable String value);

  @Order(6)
  @Description(
      "Set to errors: print 'ERROR: <path> <status>' for every error before the report, and write"
          + " errors.txt into --output.")
  @Nullable String getEmit();

  void setEmit(@Nullable String value);

  @Order(7)
  @Description(
      "Leave out the last 8 bits of IPv4 addresses and the last 64 of IPv6 addresses, in samples,"
          + " rejected lines and messages.")
  boolean getAnonymizeIp();

  void setAnonymizeIp(boolean value);
}
