package dev.faultline;

import dev.faultline.model.Manifest;
import dev.faultline.options.Announcing;
import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.JobSpec;
import dev.faultline.options.RemoteFileSystems;
import dev.faultline.read.Archives;
import dev.faultline.read.InputFile;
import dev.faultline.read.InputMatcher;
import dev.faultline.report.Baseline;
import dev.faultline.report.Parts;
import dev.faultline.report.PublishResult;
import dev.faultline.report.ResultDirectory;
import dev.faultline.runner.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/** One run: match the input, build the graph, run it, and print what it published. */
final class Job {
  private final RunContext run;
  private final JobSpec spec;
  private final Target target;
  private final Announcing announcing;

  Job(RunContext run, JobSpec spec, Target target, Announcing announcing) {
    this.run = run;
    this.spec = spec;
    this.target = target;
    this.announcing = announcing;
  }

  ExitCode run() throws IOException {
    target.check(spec);
    refuseWhatNobodySees();
    if (target.isEmbeddedByDefault()) {
      Outcome.tell(List.of("no --flinkMaster: Flink runs inside this process"));
    }
    RemoteFileSystems.configure(spec.input().paths(), target.options());
    try (TemporaryDirectory temporary = new TemporaryDirectory()) {
      String named = spec.output().directory();
      Path output =
          named == null ? temporary.path().resolve("result") : Path.of(named).toAbsolutePath();
      ResultDirectory directory = new ResultDirectory(output.toString(), target.runId());
      directory.refuseUnusable();
      InputMatcher matcher = new InputMatcher(System.in, temporary.path());
      Archives input = Archives.expand(matcher.match(spec.input().paths()));
      Outcome.tell(matcher.warnings());
      refuseInputInside(output, input.files());
      try (RunDirectory held = new RunDirectory(directory)) {
        directory.prepare();
        return publishAndPrint(input, directory, held, temporary.path());
      }
    }
  }

  private void refuseWhatNobodySees() {
    if (!target.isWaitedFor() && !announcing.equals(Announcing.NOTHING)) {
      throw FaultlineException.usage(
          "--summary, --webhookFile and --open tell of a run's end, but nobody waits for it here:"
              + " java -jar with --flinkMaster does");
    }
    if (spec.output().printed().isBinary()
        && !announcing.summary()
        && Terminal.isStandardOutput()) {
      throw FaultlineException.usage(
          "--report=%s: is not for a terminal: give --output, or send standard output to a file"
              .formatted(spec.output().printed().label()));
    }
  }

  /** A log in the directory of the result would be replaced, or the result be read as a log. */
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
      Archives input, ResultDirectory directory, RunDirectory held, Path temporary)
      throws IOException {
    Path output = directory.path();
    Baseline baseline =
        Baseline.find(
            spec.judge().baseline(),
            spec.output().directory() == null ? null : output,
            spec.count().definition());
    Graph graph = new Graph(spec, input);
    target.applyDefaults(spec, graph.isOneRange(), temporary);
    Pipeline pipeline = Pipeline.create(target.options());
    Parts parts = new Parts(directory, target.isDirect());
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
      if (!runner.await(pipeline)) {
        return ExitCode.OK;
      }
    }
    return Outcome.tell(output, spec.output(), announcing);
  }
}
