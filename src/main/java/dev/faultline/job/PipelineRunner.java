package dev.faultline.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.console.StandardOutput;
import dev.faultline.runner.FailureTranslator;
import dev.faultline.runner.RunTarget;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a pipeline on its target: submits it to a cluster, or waits until it ends. */
final class PipelineRunner {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineRunner.class);

  private final RunTarget target;

  PipelineRunner(RunTarget target) {
    this.target = target;
  }

  /**
   * Submits the pipeline to a cluster, does not wait for it, and prints the id of its job.
   *
   * @param where part of the message: where the user finds the result
   * @throws FaultlineException if the cluster does not accept it
   */
  void submit(Pipeline pipeline, String where) {
    try {
      pipeline.run();
    } catch (RuntimeException e) {
      LOG.debug("the pipeline could not be submitted", e);
      throw FailureTranslator.of(e);
    }
    String jobId = target.submittedJobId();
    if (jobId != null) {
      StandardOutput.write((jobId + "\n").getBytes(UTF_8));
    }
    RunOutcome.log(List.of("submitted as %s; %s".formatted(target.description(), where)));
  }

  /**
   * Runs the pipeline and waits until it ends.
   *
   * @param afterCancel runs if this process ends first and has cancelled the job on its cluster
   * @return false if it ended early because standard output was closed
   * @throws FaultlineException if it failed
   */
  boolean await(Pipeline pipeline, Runnable afterCancel) {
    PipelineResult.@Nullable State state;
    try {
      state = target.run(pipeline, afterCancel);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.debug("the pipeline failed", e);
      if (FailureTranslator.isClosedPipe(e)) {
        return false;
      }
      throw FailureTranslator.of(e);
    }
    if (state == PipelineResult.State.DONE) {
      return true;
    }
    // After an OutOfMemoryError in one of its threads, the Direct Runner returns as if the job had
    // succeeded, but its state is still RUNNING.
    throw state == PipelineResult.State.RUNNING
        ? FailureTranslator.outOfMemory(new IllegalStateException("state " + state))
        : new FaultlineException(ExitCode.FAILED, "the job ended in state " + state);
  }
}
