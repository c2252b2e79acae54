package dev.faultline.runner;

import org.apache.flink.client.deployment.application.executors.EmbeddedExecutor;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Flink's settings if Flink called {@code main}: {@code flink run} calls it in the client's
 * process, the REST API and an application cluster call it in the JobManager's.
 *
 * @param isAttached whether the client may wait for the job
 * @param isInJobManager whether this process is the JobManager
 * @param jobId the job's id if Flink has fixed it in advance, as an application cluster does, which
 *     calls {@code main} for the same job again after a failure; else null
 */
record FlinkContext(boolean isAttached, boolean isInJobManager, @Nullable String jobId) {

  /** Returns the context of the current thread, or null if a user started this process. */
  static @Nullable FlinkContext current() {
    if (StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()) {
      return null;
    }
    ReadableConfig configuration =
        StreamExecutionEnvironment.getExecutionEnvironment().getConfiguration();
    return new FlinkContext(
        configuration.get(DeploymentOptions.ATTACHED),
        EmbeddedExecutor.NAME.equals(configuration.get(DeploymentOptions.TARGET)),
        configuration.get(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID));
  }
}
