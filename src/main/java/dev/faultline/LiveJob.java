package dev.faultline;

import dev.faultline.kafka.KafkaHead;
import dev.faultline.live.LiveInput;
import dev.faultline.live.LivePlan;
import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.JobSpec;
import dev.faultline.options.Streaming;
import dev.faultline.read.FormatFinder;
import dev.faultline.report.Baseline;
import dev.faultline.report.LiveMetrics;
import dev.faultline.report.ResultDirectory;
import dev.faultline.report.StatusLine;
import dev.faultline.runner.AtExit;
import dev.faultline.runner.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.jspecify.annotations.Nullable;

/**
 * A run over input that never ends: find its format, build the graph, run it until it is stopped.
 */
final class LiveJob {
  private final RunContext run;
  private final JobSpec spec;
  private final Streaming live;
  private final Target target;

  LiveJob(RunContext run, JobSpec spec, Streaming live, Target target) {
    this.run = run;
    this.spec = spec;
    this.live = live;
    this.target = target;
  }

  ExitCode run() throws IOException {
    target.check(spec);
    if (target.isRemote() && live.input().topic() == null) {
      throw FaultlineException.usage(
          "--follow=%s: the job runs on a cluster, whose nodes do not have this file: leave"
                  .formatted(live.input().follow().get(0))
              + " --flinkMaster out, or bring the log into Kafka");
    }
    if (target.isDirect()) {
      Outcome.tell(
          List.of(
              "warning: the Direct Runner is for trials: it reads some 10 lines at a time, and"
                  + " keeps all in memory; leave --runner out"));
    }
    String directory = spec.output().directory();
    try (TemporaryDirectory temporary = new TemporaryDirectory()) {
      return run(directory == null ? null : Path.of(directory).toAbsolutePath(), temporary.path());
    }
  }

  private ExitCode run(@Nullable Path output, Path temporary) throws IOException {
    FormatFinder formats = FormatFinder.of(spec.input(), spec.output().privacy());
    LiveInput input = LiveInput.look(spec.input(), live.input(), formats);
    Baseline baseline = Baseline.find(spec.judge().baseline(), null, spec.count().definition());
    try (ResultDirectory.Lock lock = output == null ? null : lock(output)) {
      if (!target.isRemote()) {
        checkOutputs();
      }
      target.applyDefaults(spec, false, temporary);
      int readers = target.limitReaders(input.parts());
      Pipeline pipeline = Pipeline.create(target.options());
      List<String> remarks = new ArrayList<>(baseline.remarks());
      remarks.addAll(input.remarks());
      Path ledger = (output == null ? temporary : output).resolve("alerts");
      new LivePlan(
              spec,
              live,
              input.format(),
              output == null ? null : output.toString(),
              ledger.toString(),
              baseline.endpoints(),
              !target.isRemote(),
              !target.isRemote() && Terminal.isStandardError())
          .expand(
              pipeline,
              input.read(spec.input(), live.input(), readers),
              run.describe("live", spec.count().definition(), remarks));
      Outcome.tell(remarks);
      PipelineRunner runner = new PipelineRunner(target);
      if (!target.isWaitedFor()) {
        runner.submit(pipeline, "the windows' results will be in " + output);
        return ExitCode.OK;
      }
      try (AtExit stopped = target.isRemote() ? null : new AtExit("stopped", LiveJob::stopped)) {
        runner.await(pipeline);
        return ExitCode.OK;
      }
    }
  }

  /** What could not be written the job would say late, and only after it has begun again. */
  private void checkOutputs() {
    if (live.metricsFile() != null) {
      LiveMetrics.refuseUnusable(Path.of(live.metricsFile()));
    }
    if (live.outputTopic() != null) {
      KafkaHead.refuseMissing("output", live.outputTopic());
    }
  }

  /** Two streams into one directory would publish windows in turns. */
  private static ResultDirectory.Lock lock(Path output) {
    ResultDirectory directory =
        new ResultDirectory(output.toString(), UUID.randomUUID().toString());
    directory.refuseUnusable();
    return directory.lock();
  }

  /** A stream is mostly ended by a signal. */
  private static void stopped() {
    StatusLine.hide();
    Outcome.tell(List.of("stopped: windows that were not over are not reported"));
  }
}
