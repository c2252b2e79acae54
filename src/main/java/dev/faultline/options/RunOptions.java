package dev.faultline.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options that choose the plan, and limit its memory. */
@Section("How to run")
public interface RunOptions extends PipelineOptions {
  @Order(1)
  @Description(
      "How the pipeline runs: fused, which reads, parses, filters and counts a range of the log in"
          + " one step, or staged, one step for each of these, a line at a time.")
  @Default.String("fused")
  String getPlan();

  void setPlan(String value);

  @Order(2)
  @Description(
      "With --plan=staged: most log bytes that the Direct Runner holds between its stages, in the bundles of all cores"
          + " together: bytes, or a number with KiB, MiB or GiB. Its memory is about ten times"
          + " this.")
  @Default.String("8MiB")
  String getBundleBytes();

  void setBundleBytes(String value);
}
