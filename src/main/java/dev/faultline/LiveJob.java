package dev.faultline;

import dev.faultline.kafka.KafkaHead;
import dev.faultline.live.LiveInput;
import dev.faultline.live.LivePlan;
import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.JobSpec;
import dev.faultline.options.Streaming;
import dev.faultline.options.UsageException;
import dev.faultline.report.Baseline;
import dev.faultline.report.LiveMetrics;
import dev.faultline.report.Manifest;
import dev.faultline.report.ResultDirectory;
import dev.faultline.report.StatusLine;
import dev.faultline.runner.AtExit;
import dev.faultline.runner.Failure;
import dev.faultline.runner.Target;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run over input that never ends: find its format, build the graph, run it until it is stopped.
 */
final class LiveJob {
  private static final Logger LOG = LoggerFactory.getLogger(LiveJob.class);

  private final JobSpec spec;
  private final Streaming streaming;
  private final Target target;
  private final PipelineOptions options;
  private final List<String> arguments;

  LiveJob(
      JobSpec spec,
      Streaming streaming,
      Target target,
      PipelineOptions options,
      List<String> arguments) {
    this.spec = spec;
    this.streaming = streaming;
    this.target = target;
    this.options = options;
    this.arguments = arguments;
  }

  ExitCode run() {
    target.check(spec);
    if (target.isRemote() && streaming.topic() == null) {
      throw FaultlineException.usage(
          "--follow=%s: the job runs on a cluster, whose nodes do not have this file: leave"
                  .formatted(streaming.follow().get(0))
              + " --flinkMaster out, or bring the log into Kafka");
    }
    if (target.isDirect()) {
      Outcome.tell(
          List.of(
              "warning: the Direct Runner is for trials: it reads some 10 lines at a time, and"
                  + " keeps all in memory; leave --runner out"));
    }
    try (TemporaryDirectory temporary = new TemporaryDirectory()) {
      return run(temporary.path());
    } catch (InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw Failure.of(e);
    }
  }

  private ExitCode run(Path temporary) throws IOException {
    Path output = spec.output() == null ? null : Path.of(spec.output()).toAbsolutePath();
    LiveInput input = LiveInput.look(spec, streaming);
    Baseline baseline = Baseline.find(spec.judging().baseline(), null, spec.counting());
    ResultDirectory.Lock lock = output == null ? null : lock(output);
    try {
      if (!target.isRemote()) {
        checkOutputs();
      }
      target.applyDefaults(spec, false, temporary);
      int readers = target.limitReaders(input.parts());
      Pipeline pipeline = Pipeline.create(options);
      List<String> remarks = new ArrayList<>(baseline.remarks());
      remarks.addAll(input.remarks());
      Path ledger = (output == null ? temporary : output).resolve("alerts");
      new LivePlan(
              spec,
              streaming,
              input.format(),
              output == null ? null : output.toString(),
              ledger.toString(),
              baseline.endpoints(),
              !target.isRemote(),
              !target.isRemote() && Terminal.isStandardError())
          .expand(pipeline, input.read(spec, streaming, readers), thisRun(remarks));
      Outcome.tell(remarks);
      if (!target.isWaitedFor()) {
        submit(target, pipeline);
        Outcome.tell(
            List.of(
                "submitted as %s; the windows' results will be in %s"
                    .formatted(target.description(), output)));
        return ExitCode.OK;
      }
      if (target.isRemote()) {
        execute(target, pipeline);
        return ExitCode.OK;
      }
      try (AtExit stopped = new AtExit("stopped", LiveJob::tellThatItWasStopped)) {
        execute(target, pipeline);
        return ExitCode.OK;
      }
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  /** What could not be written the job would say late, and only after it has begun again. */
  private void checkOutputs() {
    if (streaming.metricsFile() != null) {
      LiveMetrics.refuseUnusable(Path.of(streaming.metricsFile()));
    }
    if (streaming.outputTopic() != null) {
      KafkaHead.refuseMissing("output", streaming.outputTopic());
    }
  }

  /** Two streams into one directory would publish windows in turns. */
  private static ResultDirectory.Lock lock(Path output) {
    ResultDirectory directory =
        new ResultDirectory(output.toString(), UUID.randomUUID().toString());
    directory.refuseUnusable();
    return directory.lock();
  }

  private Manifest.Run thisRun(List<String> remarks) {
    return new Manifest.Run(
        Version.text(),
        arguments,
        options.getRunner().getSimpleName(),
        "live",
        Instant.now(),
        spec.counting(),
        remarks);
  }

  /** A stream is mostly ended by a signal. */
  private static void tellThatItWasStopped() {
    StatusLine.hide();
    Outcome.tell(List.of("stopped: windows that were not over are not reported"));
  }

  /** Leaves the pipeline to a cluster. */
  private static void submit(Target target, Pipeline pipeline) {
    try {
      target.submit(pipeline);
    } catch (RuntimeException e) {
      LOG.debug("the pipeline could not be submitted", e);
      throw Failure.of(e);
    }
  }

  private static void execute(Target target, Pipeline pipeline) {
    PipelineResult.@Nullable State state;
    try {
      state = target.run(pipeline, () -> {});
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.debug("the pipeline failed", e);
      if (Failure.isClosedPipe(e)) {
        return;
      }
      throw Failure.of(e);
    }
    if (state != PipelineResult.State.DONE) {
      throw new FaultlineException(ExitCode.FAILED, "the job ended in state " + state);
    }
  }
}
