package dev.faultline;

import dev.faultline.options.Announcing;
import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.JobSpec;
import dev.faultline.options.RemoteFileSystems;
import dev.faultline.options.UsageException;
import dev.faultline.read.Archives;
import dev.faultline.read.InputFile;
import dev.faultline.read.InputMatcher;
import dev.faultline.report.Baseline;
import dev.faultline.report.Manifest;
import dev.faultline.report.Parts;
import dev.faultline.report.PublishResult;
import dev.faultline.report.ResultDirectory;
import dev.faultline.runner.Failure;
import dev.faultline.runner.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: match the input, build the graph, run it, and print what it published. */
final class Job {
  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  private final JobSpec spec;
  private final Target target;
  private final PipelineOptions options;
  private final List<String> arguments;
  private final Announcing announcing;

  Job(
      JobSpec spec,
      Target target,
      PipelineOptions options,
      List<String> arguments,
      Announcing announcing) {
    this.spec = spec;
    this.target = target;
    this.options = options;
    this.arguments = arguments;
    this.announcing = announcing;
  }

  ExitCode run() {
    target.check(spec);
    if (!target.isWaitedFor() && !announcing.equals(Announcing.NOTHING)) {
      throw FaultlineException.usage(
          "--summary, --webhookFile and --open tell of a run's end, but nobody waits for it here:"
              + " java -jar with --flinkMaster does");
    }
    if (spec.printed().isBinary() && !announcing.summary() && Terminal.isStandardOutput()) {
      throw FaultlineException.usage(
          "--report=%s: is not for a terminal: give --output, or send standard output to a file"
              .formatted(spec.printed().label()));
    }
    if (target.isEmbeddedByDefault()) {
      Outcome.tell(List.of("no --flinkMaster: Flink runs inside this process"));
    }
    RemoteFileSystems.configure(spec.inputs(), options);
    try (TemporaryDirectory temporary = new TemporaryDirectory()) {
      Path output =
          spec.output() == null
              ? temporary.path().resolve("result")
              : Path.of(spec.output()).toAbsolutePath();
      ResultDirectory directory = new ResultDirectory(output.toString(), target.runId());
      directory.refuseUnusable();
      InputMatcher matcher = new InputMatcher(System.in, temporary.path());
      Archives input = Archives.lookInto(matcher.match(spec.inputs()));
      return publishAndPrint(input, directory, temporary.path());
    } catch (InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw Failure.of(e);
    }
  }

  private ExitCode publishAndPrint(Archives input, ResultDirectory directory, Path temporary)
      throws IOException {
    Path output = directory.path();
    refuseInputInside(output, input.files());
    ResultDirectory.Lock lock = directory.lock();
    boolean isLeftToTheCluster = false;
    try {
      directory.prepare();
      Baseline baseline =
          Baseline.find(
              spec.judging().baseline(), spec.output() == null ? null : output, spec.counting());
      Graph graph = new Graph(spec, input);
      target.applyDefaults(spec, graph.isOneRange(), temporary);
      Pipeline pipeline = Pipeline.create(options);
      Parts parts = new Parts(directory, target.isDirect());
      graph.expand(
          pipeline, parts, PublishResult.of(parts, spec, thisRun(baseline.remarks()), baseline));
      if (!target.isWaitedFor()) {
        submit(target, pipeline);
        isLeftToTheCluster = true;
        Outcome.tell(
            List.of(
                "submitted as %s; the result will be in %s"
                    .formatted(target.description(), output)));
        return ExitCode.OK;
      }
      if (!execute(pipeline, graph.bytes(), directory)) {
        return ExitCode.OK;
      }
      return Outcome.tell(output, spec, announcing);
    } finally {
      if (!isLeftToTheCluster) {
        discard(directory);
      }
      lock.close();
    }
  }

  /** Synchronized, so that the shutdown hook does not return while this thread still deletes. */
  private synchronized void discard(ResultDirectory directory) throws IOException {
    directory.discard();
  }

  private void discardQuietly(ResultDirectory directory) {
    try {
      discard(directory);
    } catch (IOException leftToTheNextRun) {
      // which deletes it
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

  private Manifest.Run thisRun(List<String> remarks) {
    return new Manifest.Run(
        Version.text(),
        arguments,
        options.getRunner().getSimpleName(),
        spec.plan().label(),
        Instant.now(),
        spec.counting(),
        remarks);
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

  /**
   * Runs the pipeline to its end.
   *
   * @return false if it ended early because nobody reads standard output any more
   * @throws FaultlineException if it did not end well
   */
  private boolean execute(Pipeline pipeline, long totalBytes, ResultDirectory directory) {
    PipelineResult.@Nullable State state;
    try (ProgressLine progress = new ProgressLine(totalBytes)) {
      state = target.run(pipeline, () -> discardQuietly(directory));
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.debug("the pipeline failed", e);
      if (Failure.isClosedPipe(e)) {
        return false;
      }
      throw Failure.of(e);
    }
    if (state == PipelineResult.State.DONE) {
      return true;
    }
    // The Direct Runner returns as if all were well after an OutOfMemoryError in one of its
    // threads; its state still says RUNNING then.
    throw state == PipelineResult.State.RUNNING
        ? Failure.outOfMemory(new IllegalStateException("state " + state))
        : new FaultlineException(ExitCode.FAILED, "the job ended in state " + state);
  }
}
