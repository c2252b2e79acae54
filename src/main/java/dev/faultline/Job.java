package dev.faultline;

import dev.faultline.log.FormatDetector;
import dev.faultline.log.LogFormat;
import dev.faultline.log.LogGenerator;
import dev.faultline.log.SafeText;
import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.FaultlineOptions;
import dev.faultline.options.JobSpec;
import dev.faultline.plan.StagedPlan;
import dev.faultline.read.InputFile;
import dev.faultline.read.InputMatcher;
import dev.faultline.read.Inputs;
import dev.faultline.read.Inputs.FoundFormat;
import dev.faultline.read.ReadLines;
import dev.faultline.report.Manifest;
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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: match the input, build the graph, run it, and print what it published. */
final class Job {
  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  private final JobSpec spec;
  private final FaultlineOptions options;
  private final List<String> arguments;

  Job(JobSpec spec, FaultlineOptions options, List<String> arguments) {
    this.spec = spec;
    this.options = options;
    this.arguments = arguments;
  }

  ExitCode run() {
    if (RunnerDefaults.isRemote(options) && spec.output() == null) {
      throw FaultlineException.usage(
          "--flinkMaster names a cluster, whose standard output is not yours: give --output, a"
              + " directory that all its nodes see");
    }
    try (TemporaryDirectory temporary = new TemporaryDirectory()) {
      InputMatcher matcher = new InputMatcher(System.in, temporary.path());
      return publishAndPrint(matcher.match(spec.inputs()), temporary.path());
    } catch (InvalidPathException e) {
      throw new FaultlineException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw Failure.of(e);
    }
  }

  private ExitCode publishAndPrint(List<InputFile> files, Path temporary) throws IOException {
    Path output =
        spec.output() == null
            ? temporary.resolve("result")
            : Path.of(spec.output()).toAbsolutePath();
    ResultDirectory directory =
        new ResultDirectory(output.toString(), UUID.randomUUID().toString());
    refuseInputInside(output, files);
    ResultDirectory.Lock lock = directory.lock();
    try {
      directory.prepare();
      Inputs.check(files);
      if (!execute(pipeline(files, directory, temporary), bytesToRead(files))) {
        return ExitCode.OK;
      }
      StandardOutput.write(Files.readAllBytes(output.resolve(spec.printed().fileName())));
      return judge(Manifest.read(output));
    } finally {
      directory.discard();
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

  private Pipeline pipeline(List<InputFile> files, ResultDirectory directory, Path temporary)
      throws IOException {
    RunnerDefaults.apply(options, arguments, temporary);
    LogFormat format = format(files);
    long bundleBytes = RunnerDefaults.isDirect(options) ? spec.bundleBytes() : 0;
    ReadLines read =
        spec.generate() >= 0
            ? ReadLines.generated(
                new LogGenerator(format, spec.seed()), spec.generate(), bundleBytes)
            : ReadLines.of(files, bundleBytes);
    Manifest.Run run =
        new Manifest.Run(
            Version.text(), arguments, options.getRunner().getSimpleName(), Instant.now());
    Pipeline pipeline = Pipeline.create(options);
    new StagedPlan(spec, format, matched(files, format), directory)
        .expand(pipeline, read, PublishResult.to(directory, spec, run));
    return pipeline;
  }

  /** The format of all lines; where there is no line, any will do. */
  private LogFormat format(List<InputFile> files) throws IOException {
    if (spec.format() != null) {
      return spec.format();
    }
    FoundFormat found = Inputs.detect(files, new FormatDetector(spec.jsonKeys()));
    if (!found.remark().isEmpty()) {
      System.err.println("faultline: " + SafeText.visible(found.remark()));
    }
    return found.format() == null ? LogFormat.SIMPLE : found.format();
  }

  private static Result matched(List<InputFile> files, LogFormat format) {
    return Result.ofInputs(
        files.stream()
            .map(
                file ->
                    new Input(
                        file.name(),
                        file.bytes() == 0 ? "" : format.label(),
                        file.bytes(),
                        Input.UNKNOWN,
                        Input.UNKNOWN,
                        Input.UNKNOWN,
                        Input.COMPLETE))
            .toList());
  }

  private long bytesToRead(List<InputFile> files) {
    if (spec.generate() >= 0 && spec.format() != null) {
      return spec.generate() * new LogGenerator(spec.format(), spec.seed()).typicalLength();
    }
    return files.stream().mapToLong(InputFile::bytes).sum();
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

  private ExitCode judge(Manifest manifest) {
    for (String problem : manifest.problems()) {
      System.err.println("faultline: " + SafeText.visible(problem));
    }
    return Arrays.stream(ExitCode.values())
        .filter(exitCode -> exitCode.code() == manifest.exitCode())
        .findFirst()
        .orElse(ExitCode.FAILED);
  }
}
