package dev.faultline.runner;

import org.apache.flink.client.deployment.application.executors.EmbeddedExecutor;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * What Flink says where it is Flink that called {@code main}: {@code flink run} does so in its own
 * process, the REST API and an application cluster in that of the JobManager.
 *
 * @param isAttached whether the job may be waited for
 * @param isInJobManager whether this process is the JobManager's
 * @param jobId the identity of the job where it is given beforehand: an application cluster calls
 *     {@code main} again after a failure, for the same job
 */
record FlinkContext(boolean isAttached, boolean isInJobManager, @Nullable String jobId) {

  /** The context that this thread runs in; null where a user started this process. */
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
