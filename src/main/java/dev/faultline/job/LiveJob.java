package dev.faultline.job;

import dev.faultline.console.StatusLine;
import dev.faultline.console.Terminal;
import dev.faultline.input.FormatFinder;
import dev.faultline.live.LiveInput;
import dev.faultline.live.LivePlan;
import dev.faultline.live.kafka.TopicProbe;
import dev.faultline.publish.Baseline;
import dev.faultline.publish.MetricsFile;
import dev.faultline.result.ResultDirectory;
import dev.faultline.runner.RunTarget;
import dev.faultline.runner.ShutdownHook;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.LiveSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.jspecify.annotations.Nullable;

/**
 * A run over input that never ends: finds its format, builds the graph, and runs it until it is
 * stopped.
 */
public final class LiveJob {
  private final RunContext run;
  private final JobSpec spec;
  private final LiveSpec live;
  private final RunTarget target;

  public LiveJob(RunContext run, JobSpec spec, LiveSpec live, RunTarget target) {
    this.run = run;
    this.spec = spec;
    this.live = live;
    this.target = target;
  }

  public ExitCode run() throws IOException {
    target.check(spec);
    if (target.isRemote() && live.input().topic() == null) {
      throw FaultlineException.usage(
          "--follow=%s: the job runs on a cluster, whose nodes do not have this file: leave"
                  .formatted(live.input().follow().get(0))
              + " --flinkMaster out, or bring the log into Kafka");
    }
    if (target.isDirect()) {
      RunOutcome.log(
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
      RunOutcome.log(remarks);
      PipelineRunner runner = new PipelineRunner(target);
      if (!target.isWaitedFor()) {
        runner.submit(pipeline, "the windows' results will be in " + output);
        return ExitCode.OK;
      }
      try (ShutdownHook stopped =
          target.isRemote() ? null : new ShutdownHook("stopped", LiveJob::logStop)) {
        runner.await(pipeline, () -> {});
        return ExitCode.OK;
      }
    }
  }

  /**
   * Rejects outputs that cannot be written: the job itself would fail late, and report it only
   * after restarts.
   */
  private void checkOutputs() {
    if (live.metricsFile() != null) {
      MetricsFile.refuseUnusable(Path.of(live.metricsFile()));
    }
    if (live.outputTopic() != null) {
      TopicProbe.refuseMissing("output", live.outputTopic());
    }
  }

  /**
   * Locks the directory: two streams that write to the same one would overwrite the windows of each
   * other.
   */
  private static ResultDirectory.Lock lock(Path output) {
    ResultDirectory directory =
        new ResultDirectory(output.toString(), UUID.randomUUID().toString());
    directory.refuseUnusable();
    return directory.lock();
  }

  /** Runs at a signal, which is how most streams end. */
  private static void logStop() {
    StatusLine.hide();
    RunOutcome.log(List.of("stopped: windows that were not over are not reported"));
  }
}
