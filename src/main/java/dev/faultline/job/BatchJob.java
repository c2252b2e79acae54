package dev.faultline.job;

import dev.faultline.console.ProgressLine;
import dev.faultline.console.Terminal;
import dev.faultline.input.DuplicateFinder;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputFiles;
import dev.faultline.input.InputMatcher;
import dev.faultline.input.RemoteFileSystems;
import dev.faultline.model.Manifest;
import dev.faultline.publish.Baseline;
import dev.faultline.publish.PublishResult;
import dev.faultline.result.ResultDirectory;
import dev.faultline.result.ShuffleParts;
import dev.faultline.runner.RunTarget;
import dev.faultline.spec.DuplicateRule;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.Notifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/**
 * A run over input that ends: matches the input, builds the graph, runs it, and prints what it
 * published.
 */
public final class BatchJob {
  private final RunContext run;
  private final JobSpec spec;
  private final RunTarget target;
  private final Notifications notifications;

  public BatchJob(RunContext run, JobSpec spec, RunTarget target, Notifications notifications) {
    this.run = run;
    this.spec = spec;
    this.target = target;
    this.notifications = notifications;
  }

  public ExitCode run() throws IOException {
    target.check(spec);
    refuseUnseenOutput();
    if (target.isEmbeddedByDefault()) {
      RunOutcome.log(List.of("no --flinkMaster: Flink runs inside this process"));
    }
    RemoteFileSystems.configure(spec.input().paths(), target.options());
    try (TemporaryDirectory temporary = new TemporaryDirectory()) {
      String named = spec.output().directory();
      Path output =
          named == null ? temporary.path().resolve("result") : Path.of(named).toAbsolutePath();
      ResultDirectory directory = new ResultDirectory(output.toString(), target.runId());
      directory.refuseUnusable();
      InputMatcher matcher = new InputMatcher(System.in, temporary.path());
      DuplicateFinder.Found found = distinct(matcher.match(spec.input().paths()));
      InputFiles input =
          InputFiles.expand(found.files()).with(found.skipped()).with(matcher.unreadable());
      RunOutcome.log(matcher.warnings());
      RunOutcome.log(found.warnings());
      refuseInputInside(output, input.files());
      try (RunDirectory held = new RunDirectory(directory)) {
        directory.prepare();
        return publishAndPrint(input, directory, held, temporary.path());
      }
    }
  }

  private DuplicateFinder.Found distinct(List<InputFile> matched) throws IOException {
    return spec.input().duplicates() == DuplicateRule.COUNT
        ? DuplicateFinder.Found.all(matched)
        : DuplicateFinder.find(matched, spec.input().maxExpansion());
  }

  private void refuseUnseenOutput() {
    if (!target.isWaitedFor() && !notifications.equals(Notifications.NOTHING)) {
      throw FaultlineException.usage(
          "--summary, --webhookFile and --open tell of a run's end, but nobody waits for it here:"
              + " java -jar with --flinkMaster does");
    }
    if (spec.output().printed().isBinary()
        && !notifications.summary()
        && Terminal.isStandardOutput()) {
      throw FaultlineException.usage(
          "--report=%s: is not for a terminal: give --output, or send standard output to a file"
              .formatted(spec.output().printed().label()));
    }
  }

  /**
   * Rejects a log that lies in the directory of the result: the run would replace the log, or the
   * next run read the result as a log.
   */
  private static void refuseInputInside(Path output, List<InputFile> files) throws IOException {
    if (!Files.isDirectory(output)) {
      return;
    }
    Path directory = output.toRealPath();
    for (InputFile file : files) {
      if (directory.equals(Path.of(file.metadata().resourceId().toString()).getParent())) {
        throw FaultlineException.usage(
            "--input=" + file.name() + " lies in --output=" + output + ": keep them apart");
      }
    }
  }

  private ExitCode publishAndPrint(
      InputFiles input, ResultDirectory directory, RunDirectory held, Path temporary)
      throws IOException {
    Path output = directory.path();
    Baseline baseline =
        Baseline.find(
            spec.judge().baseline(),
            spec.output().directory() == null ? null : output,
            spec.count().definition());
    BatchPipeline graph = new BatchPipeline(spec, input);
    target.applyDefaults(spec, graph.isOneRange(), temporary);
    Pipeline pipeline = Pipeline.create(target.options());
    ShuffleParts parts = new ShuffleParts(directory, target.isDirect());
    Manifest.Run thisRun =
        run.describe(spec.plan().label(), spec.count().definition(), baseline.remarks());
    graph.expand(pipeline, parts, PublishResult.of(parts, spec, thisRun, baseline));
    PipelineRunner runner = new PipelineRunner(target);
    if (!target.isWaitedFor()) {
      runner.submit(pipeline, "the result will be in " + output);
      held.leaveToTheCluster();
      return ExitCode.OK;
    }
    try (ProgressLine progress = new ProgressLine(graph.bytes())) {
      if (!runner.await(pipeline, held::discard)) {
        return ExitCode.OK;
      }
    }
    return RunOutcome.report(output, spec.output(), notifications);
  }
}
