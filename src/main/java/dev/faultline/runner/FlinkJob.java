package dev.faultline.runner;

import dev.faultline.console.Messages;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.rest.messages.JobCancellationHeaders;
import org.apache.flink.runtime.rest.messages.JobCancellationMessageParameters;
import org.apache.flink.runtime.rest.messages.JobExceptionsHeaders;
import org.apache.flink.runtime.rest.messages.JobMessageParameters;
import org.apache.flink.runtime.rest.messages.TerminationModeQueryParameter.TerminationMode;
import org.apache.flink.runtime.rest.messages.job.JobExceptionsMessageParameters;
import org.apache.flink.runtime.rest.messages.job.JobStatusInfoHeaders;
import org.apache.flink.runtime.rest.util.RestClientException;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * A job on a cluster that this process waits for, watched from before it is submitted: logs its web
 * page and why it restarts, and cancels it if the process ends first, for instance by Ctrl-C. The
 * process chooses the job's id, so it can also cancel a job that the cluster has only just
 * accepted.
 */
final class FlinkJob implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(15);
  private static final Pattern CAUSE =
      Pattern.compile("^(?:Caused by: )?(?:[\\w$]+\\.)+([\\w$]+(?:: .*)?)$", Pattern.MULTILINE);

  private final JobID id;
  private final RestApi rest;
  private final Thread watch = new Thread(this::watch, "job");
  private final ShutdownHook cancel;
  private volatile boolean isOver;

  /**
   * Watches the job until it is closed.
   *
   * @param afterCancel runs once the job has been cancelled
   */
  FlinkJob(FlinkPipelineOptions flink, String id, Runnable afterCancel) {
    this.id = JobID.fromHexString(id);
    try {
      rest = new RestApi(flink);
    } catch (Exception e) {
      throw FailureTranslator.of(e);
    }
    watch.setDaemon(true);
    watch.start();
    cancel =
        new ShutdownHook(
            "cancel",
            () -> {
              cancel();
              afterCancel.run();
            });
  }

  private void watch() {
    JobStatus last = null;
    while (!isOver) {
      try {
        JobStatus status = status();
        if (status != null && last == null) {
          Messages.log("job " + id + ": " + url());
        }
        if (status == JobStatus.RESTARTING && last != status) {
          Messages.log("job " + id + ": RESTARTING: " + failure());
        }
        last = status == null ? last : status;
      } catch (Exception e) {
        // Another JobManager may take over. If none does, the client that waits says so.
      }
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
  }

  private void cancel() {
    Messages.log("cancelling job " + id);
    String why = "it has not ended within " + CANCEL_TIMEOUT.toSeconds() + " s";
    long deadline = System.nanoTime() + CANCEL_TIMEOUT.toNanos();
    while (!isOver && System.nanoTime() < deadline) {
      try {
        JobStatus status = status();
        if (status != null && status.isTerminalState()) {
          return;
        }
        if (status != null && status != JobStatus.CANCELLING) {
          rest.send(
              JobCancellationHeaders.getInstance(),
              new JobCancellationMessageParameters()
                  .resolveJobId(id)
                  .resolveTerminationMode(TerminationMode.CANCEL));
        }
      } catch (Exception e) {
        why = FailureTranslator.rootOf(e);
      }
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
    if (!isOver) {
      Messages.log("could not cancel it: " + why + "; see " + url());
    }
  }

  /** Returns the status; null if the cluster does not know the job, perhaps not yet. */
  private @Nullable JobStatus status() throws Exception {
    JobMessageParameters parameters = new JobMessageParameters();
    parameters.jobPathParameter.resolve(id);
    try {
      return rest.send(JobStatusInfoHeaders.getInstance(), parameters).getJobStatus();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RestClientException refusal
          && refusal.getHttpResponseStatus().equals(HttpResponseStatus.NOT_FOUND)) {
        return null;
      }
      throw e;
    }
  }

  /** Returns the root cause of the latest failure. */
  private String failure() throws Exception {
    JobExceptionsMessageParameters parameters = new JobExceptionsMessageParameters();
    parameters.jobPathParameter.resolve(id);
    return rest
        .send(JobExceptionsHeaders.getInstance(), parameters)
        .getExceptionHistory()
        .getEntries()
        .stream()
        .findFirst()
        .flatMap(latest -> rootOf(latest.getStacktrace()))
        .orElse("no reason given");
  }

  /** Returns the last cause in a stack trace, as {@link FailureTranslator#rootOf} formats it. */
  static Optional<String> rootOf(String trace) {
    return CAUSE.matcher(trace).results().reduce((first, second) -> second).map(m -> m.group(1));
  }

  private String url() {
    return rest.address() + "/#/job/running/" + id;
  }

  @Override
  public void close() {
    isOver = true;
    watch.interrupt();
    cancel.close();
    rest.close();
  }
}
