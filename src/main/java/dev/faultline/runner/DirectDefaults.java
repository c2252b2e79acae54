package dev.faultline.runner;

import dev.faultline.spec.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.apache.beam.runners.direct.DirectOptions;

/** Sets Direct Runner options to defaults that suit this job. */
final class DirectDefaults {
  /** System properties for the directories where Snappy and Zstandard unpack native libraries. */
  private static final List<String> NATIVE_LIBRARIES =
      List.of("org.xerial.snappy.tempdir", "ZstdTempFolder");

  private DirectDefaults() {}

  /**
   * Sets the options.
   *
   * @param given whether the user has set an option, which then keeps its value
   * @param isOneRange whether all work is a single range that cannot be split
   * @param temporary directory for files that must outlive the construction of the pipeline
   */
  static void apply(
      DirectOptions direct,
      Predicate<String> given,
      Plan plan,
      boolean isOneRange,
      Path temporary) {
    if (!given.test("targetParallelism")) {
      direct.setTargetParallelism(threads(plan, isOneRange));
    }
    // Both checks guard against DoFns that change their input, and cost several times the work
    // itself. The tests run with them on.
    if (!given.test("enforceImmutability")) {
      direct.setEnforceImmutability(false);
    }
    if (!given.test("enforceEncodability")) {
      direct.setEnforceEncodability(false);
    }
    // Beam compresses its graph with Snappy, which unpacks a native library at each start, as
    // Zstandard does if a log needs it. In the system's temporary directory they would stay if the
    // run were killed. With this runner, setting properties of the process affects only this job.
    for (String directory : NATIVE_LIBRARIES) {
      if (System.getProperty(directory) == null) {
        System.setProperty(directory, temporary.toString());
      }
    }
  }

  /**
   * Returns how many threads the runner uses. Its default is three or more, but an idle one spins.
   * The staged plan needs two, since its readers wait for requests from another thread. A single
   * range keeps one thread busy, which leaves a core for unpacking.
   */
  private static int threads(Plan plan, boolean isOneRange) {
    return plan == Plan.FUSED && isOneRange
        ? 1
        : Math.max(2, Runtime.getRuntime().availableProcessors());
  }
}
