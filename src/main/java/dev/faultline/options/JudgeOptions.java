package dev.faultline.options;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options that decide whether the result of a complete run is good or bad. */
@Section("How to judge it")
public interface JudgeOptions extends PipelineOptions {
  @Order(1)
  @Description(
      "Compare with an earlier result: its directory, or a directory of results, of which the one"
          + " is taken whose name comes before that of --output (date=2026-11-22), or the last. The"
          + " report then says which endpoints newly fail, got worse or better, or recovered.")
  @Nullable String getBaseline();

  void setBaseline(@Nullable String value);

  @Order(2)
  @Description(
      "Conditions, comma-separated, that end the run with exit code 5 once the report is written:"
          + " errorRate>1%, errors>=100, requests<1000, newEndpoint (with --baseline),"
          + " endpoint(/api/pay).errorRate>0.1%.")
  @Nullable String getFailOn();

  void setFailOn(@Nullable String value);
}
