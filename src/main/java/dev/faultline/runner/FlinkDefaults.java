package dev.faultline.runner;

import dev.faultline.options.JobSpec;
import dev.faultline.options.JobSpec.Plan;
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

/** The Flink runner's options that suit this job. */
final class FlinkDefaults {
  private static final Set<String> EMBEDDED_MASTERS = Set.of("[auto]", "[local]", "[collection]");

  /** A name that does not change from run to run, so that schedulers find the job by it. */
  private static final String JOB_NAME = "faultline";

  /**
   * How often Flink's client looks for a JobManager that does not answer: for some 45 s where
   * another takes over, 15 s where none does. Its own 20 attempts are a minute and more in which
   * nothing is said of a cluster that does not come back.
   */
  private static final int ATTEMPTS_WITH_ANOTHER = 15;

  private static final int ATTEMPTS_WITH_NONE = 5;

  /** An engine within this process is for nobody else: its servers listen on loopback only. */
  private static final String ON_LOOPBACK =
      """
      jobmanager.bind-host: localhost
      taskmanager.bind-host: localhost
      rest.bind-address: localhost
      """;

  private FlinkDefaults() {}

  /** True if Flink is to run inside this process. */
  static boolean isEmbedded(FlinkPipelineOptions flink) {
    return EMBEDDED_MASTERS.contains(flink.getFlinkMaster());
  }

  /**
   * Sets the options.
   *
   * @param context in which Flink called us, or null
   * @param jobId the identity that a job gets on a cluster to which this process sends it
   * @param named what the arguments name stays as they say
   * @param temporary directory for what must outlive the pipeline's construction
   */
  static void apply(
      FlinkPipelineOptions flink,
      @Nullable FlinkContext context,
      String jobId,
      Predicate<String> named,
      JobSpec spec,
      Path temporary)
      throws IOException {
    if (!named.test("jobName")) {
      flink.setJobName(JOB_NAME);
    }
    if (!named.test("objectReuse")) {
      flink.setObjectReuse(true);
    }
    if (!named.test("fasterCopy")) {
      flink.setFasterCopy(true);
    }
    // Beam's source updates its metrics for every record. A range is worth it, a line is not.
    boolean isByLine = spec.plan() == Plan.STAGED || spec.streaming() != null;
    if (isByLine && !named.test("disableMetrics")) {
      flink.setDisableMetrics(true);
    }
    if (context != null) {
      // Waiting for a job that was submitted detached is an error, though the job runs.
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
    // Detached, Flink would shut its engine down under whoever asks how the job ended.
    flink.setAttachedMode(true);
    if (!named.test("flinkConfDir") && System.getenv("FLINK_CONF_DIR") == null) {
      Files.writeString(
          confDir.resolve("config.yaml"),
          embeddedConfig(temporary) + (spec.streaming() == null ? "" : streaming(temporary)));
      flink.setFlinkConfDir(confDir.toString());
    }
  }

  /** The user's own, if there is one, with what this client adds to it. */
  static void writeClientConfig(
      FlinkPipelineOptions flink, FlinkCluster cluster, String jobId, Path confDir)
      throws IOException {
    Configuration configuration = FlinkCluster.configuration(flink);
    configuration.set(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID, jobId);
    if (!configuration.contains(RestOptions.RETRY_MAX_ATTEMPTS)) {
      configuration.set(
          RestOptions.RETRY_MAX_ATTEMPTS,
          cluster.isHighlyAvailable() ? ATTEMPTS_WITH_ANOTHER : ATTEMPTS_WITH_NONE);
    }
    Files.write(
        confDir.resolve(GlobalConfiguration.getFlinkConfFilename()),
        ConfigurationUtils.convertConfigToWritableLines(configuration, false));
    flink.setFlinkConfDir(confDir.toString());
  }

  /**
   * Checkpoints may be larger than a JobManager's memory takes; a bug must not restart for ever.
   */
  private static String streaming(Path temporary) throws IOException {
    Path checkpoints = Files.createDirectories(temporary.resolve("checkpoints"));
    return FlinkStreaming.RESTARTS + "state.checkpoints.dir: \"" + checkpoints.toUri() + "\"\n";
  }

  /**
   * The configuration of an embedded Flink. Its temporary files go where the run's go. And it looks
   * for the job's classes with the system's class loader, unless its configuration names a class
   * path for the job: under {@code mvn exec:java} the system knows only Maven, and any entry makes
   * Flink ask the loader that loaded itself.
   */
  private static String embeddedConfig(Path temporary) throws IOException {
    String work = Files.createDirectories(temporary.resolve("flink-work")).toString();
    String config = ON_LOOPBACK + "io.tmp.dirs: \"" + work + "\"\nweb.tmpdir: \"" + work + "\"\n";
    if (Target.isLoadedByTheSystem()) {
      return config;
    }
    String ownClasses =
        FlinkDefaults.class.getProtectionDomain().getCodeSource().getLocation().toString();
    return config + "pipeline.classpaths: [\"" + ownClasses + "\"]\n";
  }
}
