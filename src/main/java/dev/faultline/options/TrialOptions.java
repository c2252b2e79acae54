package dev.faultline.options;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options that replace the input by generated lines. */
@Section("Lines for trials")
public interface TrialOptions extends PipelineOptions {
  @Order(1)
  @Description("Make this many log lines in place of reading --input.")
  @Nullable String getGenerate();

  void setGenerate(@Nullable String value);

  @Order(2)
  @Description("Where --generate starts: the same seed makes the same lines. Default: 1")
  @Nullable String getSeed();

  void setSeed(@Nullable String value);

  @Order(3)
  @Description("Write the lines of --generate to this file (- for standard output) and run no job.")
  @Nullable String getWrite();

  void setWrite(@Nullable String value);
}
