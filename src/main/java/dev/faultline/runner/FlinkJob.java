package dev.faultline.runner;

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
 * A job on a cluster while this process waits for it, from before it is submitted. Says where to
 * watch it and why it is restarted, and cancels it when the process is ended, by Ctrl-C for
 * instance. Its identity is chosen here, so a job that the cluster has just accepted can be
 * cancelled too.
 */
final class FlinkJob implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Pattern CAUSE =
      Pattern.compile("^(?:Caused by: )?(?:[\\w$]+\\.)+([\\w$]+(?:: .*)?)$", Pattern.MULTILINE);

  private final JobID id;
  private final RestApi rest;
  private final Thread watch = new Thread(this::watch, "job");
  private final AtExit cancel;
  private volatile boolean isOver;

  /**
   * Watches the job until it is closed.
   *
   * @param undo what is to be done once the job has been cancelled
   */
  FlinkJob(FlinkPipelineOptions flink, String id, Runnable undo) {
    this.id = JobID.fromHexString(id);
    try {
      rest = new RestApi(flink);
    } catch (Exception e) {
      throw Failure.of(e);
    }
    watch.setDaemon(true);
    watch.start();
    cancel =
        new AtExit(
            "cancel",
            () -> {
              cancel();
              undo.run();
            });
  }

  private void watch() {
    JobStatus last = null;
    while (!isOver) {
      try {
        JobStatus status = status();
        if (status != null && last == null) {
          tell("job " + id + ": " + url());
        }
        if (status == JobStatus.RESTARTING && last != status) {
          tell("job " + id + ": RESTARTING: " + failure());
        }
        last = status == null ? last : status;
      } catch (Exception e) {
        // Another JobManager may take over. If none does, the client that waits says so.
      }
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
  }

  private void cancel() {
    tell("cancelling job " + id);
    String why = "it has not ended within " + PATIENCE.toSeconds() + " s";
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isOver && System.nanoTime() < deadline) {
      try {
        JobStatus status = status();
        if (status != null && status.isTerminalState()) {
          return;
        }
        if (status != null && status != JobStatus.CANCELLING) {
          rest.ask(
              JobCancellationHeaders.getInstance(),
              new JobCancellationMessageParameters()
                  .resolveJobId(id)
                  .resolveTerminationMode(TerminationMode.CANCEL));
        }
      } catch (Exception e) {
        why = Failure.rootOf(e);
      }
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
    if (!isOver) {
      tell("could not cancel it: " + why + "; see " + url());
    }
  }

  /** Null where the cluster does not know the job, perhaps not yet. */
  private @Nullable JobStatus status() throws Exception {
    JobMessageParameters parameters = new JobMessageParameters();
    parameters.jobPathParameter.resolve(id);
    try {
      return rest.ask(JobStatusInfoHeaders.getInstance(), parameters).getJobStatus();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RestClientException refusal
          && refusal.getHttpResponseStatus().equals(HttpResponseStatus.NOT_FOUND)) {
        return null;
      }
      throw e;
    }
  }

  /** What made the latest attempt fail. */
  private String failure() throws Exception {
    JobExceptionsMessageParameters parameters = new JobExceptionsMessageParameters();
    parameters.jobPathParameter.resolve(id);
    return rest
        .ask(JobExceptionsHeaders.getInstance(), parameters)
        .getExceptionHistory()
        .getEntries()
        .stream()
        .findFirst()
        .flatMap(latest -> rootOf(latest.getStacktrace()))
        .orElse("no reason given");
  }

  /** As {@link Failure#rootOf}, from a stack trace: the line of its last cause. */
  static Optional<String> rootOf(String trace) {
    return CAUSE.matcher(trace).results().reduce((first, second) -> second).map(m -> m.group(1));
  }

  private String url() {
    return rest.address() + "/#/job/running/" + id;
  }

  private static void tell(String message) {
    System.err.println("faultline: " + message);
  }

  @Override
  public void close() {
    isOver = true;
    watch.interrupt();
    cancel.close();
    rest.close();
  }
}
