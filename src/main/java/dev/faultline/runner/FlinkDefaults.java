package dev.faultline.runner;

import dev.faultline.spec.JobSpec;
import dev.faultline.spec.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.RestOptions;
import org.jspecify.annotations.Nullable;

/** Sets Flink runner options to defaults that suit this job. */
final class FlinkDefaults {
  private static final Set<String> EMBEDDED_MASTERS = Set.of("[auto]", "[local]", "[collection]");

  /** The same in each run, so that schedulers can find the job by name. */
  private static final String JOB_NAME = "faultline";

  /**
   * How often Flink's client retries a JobManager that does not answer: for about 45 s if another
   * one can take over, 15 s if none can. With its default of 20 attempts, a cluster that does not
   * come back goes unreported for a minute or more.
   */
  private static final int ATTEMPTS_WITH_FAILOVER = 15;

  private static final int ATTEMPTS_WITHOUT_FAILOVER = 5;

  /** Only this process uses an embedded engine, so its servers listen on loopback only. */
  private static final String ON_LOOPBACK =
      """
      jobmanager.bind-host: localhost
      taskmanager.bind-host: localhost
      rest.bind-address: localhost
      """;

  private FlinkDefaults() {}

  /** Returns true if Flink runs inside this process. */
  static boolean isEmbedded(FlinkPipelineOptions flink) {
    return EMBEDDED_MASTERS.contains(flink.getFlinkMaster());
  }

  /**
   * Sets the options.
   *
   * @param context in which Flink called {@code main}, or null
   * @param jobId the id of a job that this process submits to a cluster, 32 hexadecimal digits
   * @param given whether the user has set an option, which then keeps its value
   * @param temporary directory for files that must outlive the construction of the pipeline
   */
  static void apply(
      FlinkPipelineOptions flink,
      @Nullable FlinkContext context,
      String jobId,
      Predicate<String> given,
      JobSpec spec,
      Path temporary)
      throws IOException {
    if (!given.test("jobName")) {
      flink.setJobName(JOB_NAME);
    }
    if (!given.test("objectReuse")) {
      flink.setObjectReuse(true);
    }
    if (!given.test("fasterCopy")) {
      flink.setFasterCopy(true);
    }
    // Beam's source updates its metrics for every record: cheap per range, expensive per line.
    boolean isByLine = spec.plan() == Plan.STAGED || spec.live() != null;
    if (isByLine && !given.test("disableMetrics")) {
      flink.setDisableMetrics(true);
    }
    if (context != null) {
      // Waiting for a job that was submitted detached fails, although the job runs.
      flink.setAttachedMode(flink.getAttachedMode() && context.isAttached());
      return;
    }
    Path confDir = Files.createDirectories(temporary.resolve("flink-conf"));
    if (!isEmbedded(flink)) {
      FlinkCluster cluster = FlinkCluster.of(flink);
      cluster.adjust(flink);
      writeClientConfig(flink, cluster, jobId, confDir);
      return;
    }
    // Detached, Flink would shut down its engine while this process still asks for the outcome.
    flink.setAttachedMode(true);
    if (!given.test("flinkConfDir") && System.getenv("FLINK_CONF_DIR") == null) {
      Files.writeString(
          confDir.resolve("config.yaml"),
          embeddedConfig(temporary) + (spec.live() == null ? "" : streaming(temporary)));
      flink.setFlinkConfDir(confDir.toString());
    }
  }

  /** Writes the user's configuration, if there is one, with what this client adds to it. */
  static void writeClientConfig(
      FlinkPipelineOptions flink, FlinkCluster cluster, String jobId, Path confDir)
      throws IOException {
    Configuration configuration = FlinkCluster.configuration(flink);
    configuration.set(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID, jobId);
    if (!configuration.contains(RestOptions.RETRY_MAX_ATTEMPTS)) {
      configuration.set(
          RestOptions.RETRY_MAX_ATTEMPTS,
          cluster.isHighlyAvailable() ? ATTEMPTS_WITH_FAILOVER : ATTEMPTS_WITHOUT_FAILOVER);
    }
    Files.write(
        confDir.resolve(GlobalConfiguration.getFlinkConfFilename()),
        ConfigurationUtils.convertConfigToWritableLines(configuration, false));
    flink.setFlinkConfDir(confDir.toString());
  }

  /**
   * Stores checkpoints in files, as they may exceed the JobManager's memory, and limits restarts,
   * as a bug must not restart a job forever.
   */
  private static String streaming(Path temporary) throws IOException {
    Path checkpoints = Files.createDirectories(temporary.resolve("checkpoints"));
    return FlinkStreamingDefaults.RESTARTS
        + "state.checkpoints.dir: \""
        + checkpoints.toUri()
        + "\"\n";
  }

  /**
   * Returns the configuration of an embedded Flink, with its temporary files in the run's
   * directory. Flink loads the job's classes with the system class loader unless its configuration
   * has a class path for the job. Under {@code mvn exec:java} the system class loader has only
   * Maven's classes, and any entry in the class path makes Flink use the loader that loaded Flink
   * itself.
   */
  private static String embeddedConfig(Path temporary) throws IOException {
    String work = Files.createDirectories(temporary.resolve("flink-work")).toString();
    String config = ON_LOOPBACK + "io.tmp.dirs: \"" + work + "\"\nweb.tmpdir: \"" + work + "\"\n";
    if (RunTarget.isLoadedByTheSystem()) {
      return config;
    }
    String ownClasses =
        FlinkDefaults.class.getProtectionDomain().getCodeSource().getLocation().toString();
    return config + "pipeline.classpaths: [\"" + ownClasses + "\"]\n";
  }
}
