package dev.faultline;

import dev.faultline.options.JobSpec.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The runner's options that suit this job, where the user has not said otherwise. */
final class RunnerDefaults {
  private static final Set<String> EMBEDDED_MASTERS = Set.of("[auto]", "[local]", "[collection]");

  /** Where Snappy and Zstandard unpack their native libraries. */
  private static final List<String> NATIVE_LIBRARIES =
      List.of("org.xerial.snappy.tempdir", "ZstdTempFolder");

  private RunnerDefaults() {}

  static boolean isDirect(PipelineOptions options) {
    return options.getRunner() == DirectRunner.class;
  }

  /** True for a Flink cluster that runs in other processes. */
  static boolean isRemote(PipelineOptions options) {
    return options.getRunner() == FlinkRunner.class
        && !EMBEDDED_MASTERS.contains(options.as(FlinkPipelineOptions.class).getFlinkMaster());
  }

  /**
   * Sets the defaults.
   *
   * @param plan which pipeline runs
   * @param isOneRange whether all of the work is one range that cannot be split
   * @param arguments as typed; what they name stays as they say
   * @param temporary directory for what must outlive the pipeline's construction
   */
  static void apply(
      PipelineOptions options,
      Plan plan,
      boolean isOneRange,
      List<String> arguments,
      Path temporary)
      throws IOException {
    if (isDirect(options)) {
      DirectOptions direct = options.as(DirectOptions.class);
      if (!isNamed(arguments, "targetParallelism")) {
        direct.setTargetParallelism(threads(plan, isOneRange));
      }
      // Both guard against DoFns that change their input, at several times the cost of the work;
      // the tests run with them on.
      if (!isNamed(arguments, "enforceImmutability")) {
        direct.setEnforceImmutability(false);
      }
      if (!isNamed(arguments, "enforceEncodability")) {
        direct.setEnforceEncodability(false);
      }
      // Beam packs its graph with Snappy, whose native library is unpacked at each start, as that
      // of
      // Zstandard is if a log needs it; they would
      // stay in the system's directory if the run were killed. This runner's process is the job's.
      for (String directory : NATIVE_LIBRARIES) {
        if (System.getProperty(directory) == null) {
          System.setProperty(directory, temporary.toString());
        }
      }
    } else if (options.getRunner() == FlinkRunner.class) {
      applyFlink(options.as(FlinkPipelineOptions.class), plan, arguments, temporary);
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

  private static void applyFlink(
      FlinkPipelineOptions flink, Plan plan, List<String> arguments, Path temporary)
      throws IOException {
    if (!isNamed(arguments, "objectReuse")) {
      flink.setObjectReuse(true);
    }
    if (!isNamed(arguments, "fasterCopy")) {
      flink.setFasterCopy(true);
    }
    // Beam's source updates its metrics for every record. A range is worth it, a line is not.
    if (plan == Plan.STAGED && !isNamed(arguments, "disableMetrics")) {
      flink.setDisableMetrics(true);
    }
    if (EMBEDDED_MASTERS.contains(flink.getFlinkMaster())
        && StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()
        && !isNamed(arguments, "flinkConfDir")
        && System.getenv("FLINK_CONF_DIR") == null) {
      flink.setFlinkConfDir(embeddedConfDir(temporary).toString());
    }
  }

  private static boolean isLoadedByTheSystem() {
    return RunnerDefaults.class.getClassLoader() == ClassLoader.getSystemClassLoader();
  }

  /**
   * The configuration of an embedded Flink. Its temporary files go where the run's go. And it looks
   * for the job's classes with the system's class loader, unless its configuration names a class
   * path for the job: under {@code mvn exec:java} the system knows only Maven, and any entry makes
   * Flink ask the loader that loaded itself.
   */
  private static Path embeddedConfDir(Path temporary) throws IOException {
    Path confDir = Files.createDirectories(temporary.resolve("flink-conf"));
    String work = Files.createDirectories(temporary.resolve("flink-work")).toString();
    String config = "io.tmp.dirs: \"" + work + "\"\nweb.tmpdir: \"" + work + "\"\n";
    if (!isLoadedByTheSystem()) {
      String ownClasses =
          RunnerDefaults.class.getProtectionDomain().getCodeSource().getLocation().toString();
      config += "pipeline.classpaths: [\"" + ownClasses + "\"]\n";
    }
    Files.writeString(confDir.resolve("config.yaml"), config);
    return confDir;
  }

  private static boolean isNamed(List<String> arguments, String option) {
    return arguments.stream()
        .anyMatch(a -> a.equals("--" + option) || a.startsWith("--" + option + "="));
  }
}
