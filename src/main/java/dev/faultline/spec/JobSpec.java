package dev.faultline.spec;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The options of a run, checked, in the types that the stages use. Immutable.
 *
 * @param input what the run reads
 * @param count which requests it counts
 * @param output what it writes
 * @param judge how it judges the result
 * @param plan how the pipeline runs
 * @param bundleBytes the most log bytes that all bundles of the Direct Runner may hold together
 * @param live the options for input that never ends, or null for input that ends
 */
public record JobSpec(
    InputSpec input,
    CountSpec count,
    OutputSpec output,
    JudgeSpec judge,
    Plan plan,
    long bundleBytes,
    @Nullable LiveSpec live)
    implements Serializable {

  /**
   * Returns true if the run keeps the statistics of every endpoint, not only of those in the
   * report.
   */
  public boolean keepsState() {
    return output.directory() != null
        || judge.needsEveryEndpoint()
        || output.reports().contains(ReportKind.PARQUET);
  }
}
