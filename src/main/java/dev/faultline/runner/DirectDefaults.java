package dev.faultline.runner;

import dev.faultline.options.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.apache.beam.runners.direct.DirectOptions;

/** The Direct Runner's options that suit this job. */
final class DirectDefaults {
  /** Where Snappy and Zstandard unpack their native libraries. */
  private static final List<String> NATIVE_LIBRARIES =
      List.of("org.xerial.snappy.tempdir", "ZstdTempFolder");

  private DirectDefaults() {}

  /**
   * Sets the options.
   *
   * @param named what the arguments name stays as they say
   * @param isOneRange whether all of the work is one range that cannot be split
   * @param temporary directory for what must outlive the pipeline's construction
   */
  static void apply(
      DirectOptions direct,
      Predicate<String> named,
      Plan plan,
      boolean isOneRange,
      Path temporary) {
    if (!named.test("targetParallelism")) {
      direct.setTargetParallelism(threads(plan, isOneRange));
    }
    // Both guard against DoFns that change their input, at several times the cost of the work;
    // the tests run with them on.
    if (!named.test("enforceImmutability")) {
      direct.setEnforceImmutability(false);
    }
    if (!named.test("enforceEncodability")) {
      direct.setEnforceEncodability(false);
    }
    // Beam packs its graph with Snappy, whose native library is unpacked at each start, as that of
    // Zstandard is if a log needs it; they would stay in the system's directory if the run were
    // killed. This runner's process is the job's.
    for (String directory : NATIVE_LIBRARIES) {
      if (System.getProperty(directory) == null) {
        System.setProperty(directory, temporary.toString());
      }
    }
  }

  /**
   * The runner's default is at least three threads; one that has nothing to do spins. The staged
   * plan's readers wait for a question that another thread asks. One range keeps one thread busy,
   * and a core is left for unpacking it.
   */
  private static int threads(Plan plan, boolean isOneRange) {
    return plan == Plan.FUSED && isOneRange
        ? 1
        : Math.max(2, Runtime.getRuntime().availableProcessors());
  }
}
