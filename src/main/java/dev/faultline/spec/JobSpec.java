package dev.faultline.spec;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to do: the options, checked, in the types that the stages use. Immutable.
 *
 * @param input what it reads
 * @param count which requests it counts
 * @param output what it writes
 * @param judge by what it judges the result
 * @param plan how the pipeline runs
 * @param bundleBytes most log bytes in the bundles of the Direct Runner, all together
 * @param live what to do with input that never ends, or null for input that does
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

  /** Whether what is known of every endpoint is kept, not only of those with a row. */
  public boolean keepsState() {
    return output.directory() != null
        || judge.looksAtEveryEndpoint()
        || output.reports().contains(ReportKind.PARQUET);
  }
}
