package dev.faultline.runner;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a job on a cluster when the process that waits for it is terminated, for instance by
 * Ctrl-C. Flink instantiates it because its configuration {@code execution.job-listeners} names it;
 * Beam does not give access to Flink's job before it has ended.
 */
public final class CancelOnExit implements JobListener {
  private static final long TIMEOUT_SECONDS = 10;

  private @Nullable ShutdownHook cancel;

  /** Called by Flink through reflection. */
  public CancelOnExit() {}

  @Override
  public void onJobSubmitted(@Nullable JobClient job, @Nullable Throwable failure) {
    if (job != null) {
      cancel = new ShutdownHook("cancel", () -> cancel(job));
    }
  }

  private static void cancel(JobClient job) {
    System.err.println("faultline: cancelling job " + job.getJobID());
    try {
      job.cancel().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      System.err.println("faultline: could not cancel it: " + FailureTranslator.rootOf(e));
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
