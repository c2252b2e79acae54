package dev.faultline;

import dev.faultline.log.FormatDetector;
import dev.faultline.log.LogFormat;
import dev.faultline.log.LogGenerator;
import dev.faultline.log.SafeText;
import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.JobSpec;
import dev.faultline.options.JobSpec.Plan;
import dev.faultline.options.RemoteFileSystems;
import dev.faultline.options.UsageException;
import dev.faultline.plan.FusedPlan;
import dev.faultline.plan.StagedPlan;
import dev.faultline.read.Archives;
import dev.faultline.read.InputFile;
import dev.faultline.read.InputMatcher;
import dev.faultline.read.Inputs;
import dev.faultline.read.Inputs.FoundFormat;
import dev.faultline.read.Range;
import dev.faultline.read.ReadLines;
import dev.faultline.read.ReadRanges;
import dev.faultline.report.Manifest;
import dev.faultline.report.Parts;
import dev.faultline.report.PublishResult;
import dev.faultline.report.ResultDirectory;
import dev.faultline.report.StandardOutput;
import dev.faultline.tally.Input;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

  Job(JobSpec spec, Target target, PipelineOptions options, List<String> arguments) {
    this.spec = spec;
    this.target = target;
    this.options = options;
    this.arguments = arguments;
  }

  ExitCode run() {
    target.check(spec);
    if (target.isEmbeddedByDefault()) {
      tell(List.of("no --flinkMaster: Flink runs inside this process"));
    }
    RemoteFileSystems.configure(spec.inputs(), options);
    try (TemporaryDirectory temporary = new TemporaryDirectory()) {
      InputMatcher matcher = new InputMatcher(System.in, temporary.path());
      Archives input = Archives.lookInto(matcher.match(spec.inputs()));
      return publishAndPrint(input, temporary.path());
    } catch (InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw Failure.of(e);
    }
  }

  private ExitCode publishAndPrint(Archives input, Path temporary) throws IOException {
    Path output =
        spec.output() == null
            ? temporary.resolve("result")
            : Path.of(spec.output()).toAbsolutePath();
    ResultDirectory directory = new ResultDirectory(output.toString(), target.runId());
    List<InputFile> files = input.files();
    refuseInputInside(output, files);
    ResultDirectory.Lock lock = directory.lock();
    boolean isLeftToTheCluster = false;
    try {
      directory.prepare();
      if (spec.plan() == Plan.STAGED) {
        Inputs.check(files);
      }
      long bytes = ranges(files).stream().mapToLong(Range::bytes).sum();
      Pipeline pipeline = pipeline(input, directory, temporary);
      if (!target.isWaitedFor()) {
        submit(pipeline);
        isLeftToTheCluster = true;
        tell(
            List.of(
                "submitted as %s; the result will be in %s"
                    .formatted(target.description(), output)));
        return ExitCode.OK;
      }
      if (!execute(pipeline, bytes)) {
        return ExitCode.OK;
      }
      Manifest manifest = Manifest.read(output);
      tell(manifest.remarks());
      StandardOutput.write(Files.readAllBytes(output.resolve(spec.printed().fileName())));
      tell(manifest.problems());
      return exitCode(manifest);
    } finally {
      if (!isLeftToTheCluster) {
        directory.discard();
      }
      lock.close();
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

  private Pipeline pipeline(Archives input, ResultDirectory directory, Path temporary)
      throws IOException {
    List<InputFile> files = input.files();
    List<Range> ranges = ranges(files);
    boolean isOneRange = ranges.size() == 1 && !ranges.get(0).isSplittable();
    target.applyDefaults(spec.plan(), isOneRange, temporary);
    Manifest.Run run =
        new Manifest.Run(
            Version.text(), arguments, options.getRunner().getSimpleName(), Instant.now());
    Parts shuffled = new Parts(directory, target.isDirect());
    PublishResult publish = PublishResult.of(shuffled, spec, run);
    Pipeline pipeline = Pipeline.create(options);
    if (spec.plan() == Plan.FUSED) {
      ReadRanges read = ReadRanges.of(ranges, spec);
      new FusedPlan(spec, unread(input), shuffled).expand(pipeline, read, publish);
    } else {
      FoundFormat found = oneFormat(files);
      LogFormat format = found == null ? LogFormat.SIMPLE : found.format();
      if (format.namesColumns()) {
        throw FaultlineException.usage(
            "--plan=staged reads every line by itself, but in "
                + format.label()
                + " logs other lines name its columns; --plan=fused, the default, reads them");
      }
      long bundleBytes = target.isDirect() ? spec.bundleBytes() : 0;
      new StagedPlan(spec, format, matched(files, format, found), directory)
          .expand(pipeline, ReadLines.of(ranges, bundleBytes), publish);
    }
    return pipeline;
  }

  private List<Range> ranges(List<InputFile> files) {
    return spec.generate() >= 0 && spec.format() != null
        ? List.of(
            new Range.OfGenerator(new LogGenerator(spec.format(), spec.seed()), 0, spec.generate()))
        : Range.ofFiles(files);
  }

  private static Result unread(Archives input) {
    List<Input> inputs = new ArrayList<>(input.archives());
    input.files().forEach(file -> inputs.add(Input.unread(file.name(), file.bytes())));
    return Result.ofInputs(inputs);
  }

  /** The format that the staged plan takes for all files; null if there is no line in any. */
  private @Nullable FoundFormat oneFormat(List<InputFile> files) throws IOException {
    return spec.format() != null
        ? new FoundFormat(spec.format(), "", "")
        : Inputs.detect(files, new FormatDetector(spec.settings()), spec.privacy());
  }

  private static Result matched(
      List<InputFile> files, LogFormat format, @Nullable FoundFormat found) {
    return Result.ofInputs(
        files.stream()
            .map(
                file ->
                    Input.matched(
                        file.name(),
                        file.bytes() == 0 ? "" : format.label(),
                        found != null && file.name().equals(found.file()) ? found.evidence() : "",
                        file.bytes()))
            .toList());
  }

  /** Leaves the pipeline to a cluster. */
  private static void submit(Pipeline pipeline) {
    try {
      pipeline.run();
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
  private static boolean execute(Pipeline pipeline, long totalBytes) {
    PipelineResult.State state;
    try (ProgressLine progress = new ProgressLine(totalBytes)) {
      state = pipeline.run().waitUntilFinish();
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

  private static void tell(List<String> messages) {
    for (String message : messages) {
      System.err.println("faultline: " + SafeText.visible(message));
    }
  }

  private static ExitCode exitCode(Manifest manifest) {
    return Arrays.stream(ExitCode.values())
        .filter(exitCode -> exitCode.code() == manifest.exitCode())
        .findFirst()
        .orElse(ExitCode.FAILED);
  }
}
