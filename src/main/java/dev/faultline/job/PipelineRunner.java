package dev.faultline.job;

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

/** Runs a pipeline where the target is: submits it and leaves it there, or waits for its end. */
final class PipelineRunner {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineRunner.class);

  private final RunTarget target;

  PipelineRunner(RunTarget target) {
    this.target = target;
  }

  /**
   * Leaves the pipeline to a cluster.
   *
   * @param where the user finds the result
   * @throws FaultlineException if the cluster does not take it
   */
  void submit(Pipeline pipeline, String where) {
    try {
      pipeline.run();
    } catch (RuntimeException e) {
      LOG.debug("the pipeline could not be submitted", e);
      throw FailureTranslator.of(e);
    }
    RunOutcome.tell(List.of("submitted as %s; %s".formatted(target.description(), where)));
  }

  /**
   * Runs the pipeline to its end.
   *
   * @return false if it ended early because standard output was closed
   * @throws FaultlineException if it did not end well
   */
  boolean await(Pipeline pipeline) {
    PipelineResult.@Nullable State state;
    try {
      state = pipeline.run().waitUntilFinish();
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
    // The Direct Runner returns as if all were well after an OutOfMemoryError in one of its
    // threads; its state still says RUNNING then.
    throw state == PipelineResult.State.RUNNING
        ? FailureTranslator.outOfMemory(new IllegalStateException("state " + state))
        : new FaultlineException(ExitCode.FAILED, "the job ended in state " + state);
  }
}
