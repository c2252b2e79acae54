package dev.faultline.runner;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a job on a cluster when the process that waits for it is ended, by Ctrl-C for instance.
 * Flink makes it, as its configuration {@code execution.job-listeners} says: Beam does not hand out
 * what Flink knows of the job before its end.
 */
public final class CancelAtExit implements JobListener {
  private static final long PATIENCE_SECONDS = 10;

  private @Nullable AtExit cancel;

  /** For Flink. */
  public CancelAtExit() {}

  @Override
  public void onJobSubmitted(@Nullable JobClient job, @Nullable Throwable failure) {
    if (job != null) {
      cancel = new AtExit("cancel", () -> cancel(job));
    }
  }

  private static void cancel(JobClient job) {
    System.err.println("faultline: cancelling job " + job.getJobID());
    try {
      job.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      System.err.println("faultline: could not cancel it: " + Failure.rootOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onJobExecuted(@Nullable JobExecutionResult result, @Nullable Throwable failure) {
    if (cancel != null) {
      cancel.close();
    }
  }
}
