package dev.faultline.runner;

import dev.faultline.input.RemoteFileSystems;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The runner of the job, the processes that it runs in, and whether this process waits for it. */
public final class RunTarget {
  private final PipelineOptions options;
  private final List<String> arguments;
  private final @Nullable FlinkContext context;
  private final String runId;

  private RunTarget(
      PipelineOptions options, List<String> arguments, @Nullable FlinkContext context) {
    this.options = options;
    this.arguments = arguments;
    this.context = context;
    runId =
        context == null || context.jobId() == null
            ? UUID.randomUUID().toString()
            : context.jobId().replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }

  /**
   * Returns the target that the options name, or the Flink that called {@code main}. {@code
   * --flinkMaster} implies Flink's runner: otherwise the job would run here instead of there.
   *
   * @param arguments of the command line, as the user typed them
   * @throws FaultlineException if Flink called and they name another runner or cluster
   */
  public static RunTarget of(PipelineOptions options, List<String> arguments) {
    if (isGiven("flinkMaster", arguments) && !isGiven("runner", arguments)) {
      options.setRunner(FlinkRunner.class);
    }
    boolean mayBeCalledByFlink = options.getRunner() == FlinkRunner.class || !isLoadedByTheSystem();
    RunTarget target =
        new RunTarget(options, arguments, mayBeCalledByFlink ? FlinkContext.current() : null);
    if (target.context != null) {
      target.adoptCallingFlink();
    }
    return target;
  }

  /** Returns false if Flink or Maven loaded the program. */
  public static boolean isLoadedByTheSystem() {
    return RunTarget.class.getClassLoader() == ClassLoader.getSystemClassLoader();
  }

  /**
   * Rejects an option or command that does not start a job if Flink called {@code main}.
   *
   * @param what the option or command
   * @throws FaultlineException if Flink called
   */
  public static void refuseInsideFlink(String what) {
    if (!isLoadedByTheSystem() && FlinkContext.current() != null) {
      throw FaultlineException.usage(
          what + " makes no job for Flink: java -jar target/faultline.jar " + what + " ...");
    }
  }

  private void adoptCallingFlink() {
    if (!isGiven("runner")) {
      options.setRunner(FlinkRunner.class);
    } else if (!isFlink()) {
      throw FaultlineException.usage(
          "--runner=%s: Flink runs this already; leave --runner out"
              .formatted(options.getRunner().getSimpleName()));
    }
    if (isGiven("flinkMaster") && !FlinkDefaults.isEmbedded(flink())) {
      throw FaultlineException.usage(
          "--flinkMaster=%s: Flink runs this already; leave --flinkMaster out"
              .formatted(flink().getFlinkMaster()));
    }
    flink().setFlinkMaster("[auto]");
  }

  /** Selects Flink, which suits unbounded input, unless the arguments name a runner. */
  public void preferFlink() {
    if (!isGiven("runner")) {
      options.setRunner(FlinkRunner.class);
      if (!isGiven("flinkMaster") && context == null) {
        flink().setFlinkMaster("[local]");
      }
    }
  }

  /** Returns the options to run the pipeline with. */
  public PipelineOptions options() {
    return options;
  }

  /** Returns true if the Direct Runner runs the job. */
  public boolean isDirect() {
    return options.getRunner() == DirectRunner.class;
  }

  /** Returns true if the job runs in other processes, possibly on other machines. */
  public boolean isRemote() {
    return context != null || (isFlink() && !FlinkDefaults.isEmbedded(flink()));
  }

  /** Returns true if Flink runs inside this process and the arguments do not say where to run. */
  public boolean isEmbeddedByDefault() {
    return isFlink() && !isRemote() && !isGiven("flinkMaster");
  }

  /** Returns true if this process waits for the end of the job, and reports how it ended. */
  public boolean isWaitedFor() {
    return !isRemote() || (flink().getAttachedMode() && (context == null || context.isAttached()));
  }

  /** Returns the job's name and parallelism on a cluster, for messages. */
  public String description() {
    return "job %s with parallelism %d".formatted(options.getJobName(), flink().getParallelism());
  }

  /**
   * Returns a unique id of the run, the same if Flink calls {@code main} again for the job. A job
   * that this process submits to a cluster has this id there, without the hyphens.
   */
  public String runId() {
    return runId;
  }

  private String jobId() {
    return runId.replace("-", "");
  }

  /** Returns true if this process submits the job to a cluster, which did not call it. */
  private boolean isClient() {
    return isRemote() && context == null;
  }

  /** Returns the id of the job on the cluster that this process submits it to; otherwise null. */
  public @Nullable String submittedJobId() {
    return isClient() ? jobId() : null;
  }

  /**
   * Runs a pipeline and waits until it ends. A job on a cluster is cancelled if this process ends
   * first, for instance by Ctrl-C.
   *
   * @param afterCancel runs once such a job has been cancelled
   */
  public PipelineResult.@Nullable State run(Pipeline pipeline, Runnable afterCancel) {
    if (!isClient()) {
      return pipeline.run().waitUntilFinish();
    }
    try (FlinkJob job = new FlinkJob(flink(), jobId(), afterCancel)) {
      return pipeline.run().waitUntilFinish();
    }
  }

  /**
   * Checks that the processes that run the job can access the files that the spec names.
   *
   * @throws FaultlineException if they cannot
   */
  public void check(JobSpec spec) {
    if (!isRemote()) {
      return;
    }
    boolean intoTopic = spec.live() != null && spec.live().outputTopic() != null;
    String output = spec.output().directory();
    if (output == null && !intoTopic) {
      throw FaultlineException.usage(
          "the job runs on a cluster, whose standard output is not yours: give --output, a"
              + " directory that all its nodes see");
    }
    if (spec.input().paths().contains("-")) {
      throw FaultlineException.usage(
          "--input=-: the job runs on a cluster, which has no standard input: give a file that all"
              + " its nodes see");
    }
    if (context != null && context.isInJobManager()) {
      spec.input().paths().forEach(input -> refuseRelative("input", input));
      if (output != null) {
        refuseRelative("output", output);
      }
    }
  }

  private static void refuseRelative(String option, String path) {
    if (!RemoteFileSystems.isRemote(path) && !Path.of(path).isAbsolute()) {
      throw FaultlineException.usage(
          "--%s=%s: is looked for by the JobManager, in a directory of its own: begin it with /"
              .formatted(option, path));
    }
  }

  /**
   * Sets runner options that suit the job, except those that the arguments set.
   *
   * @param isOneRange whether all work is a single range that cannot be split
   * @param temporary directory for files that must outlive the construction of the pipeline
   */
  public void applyDefaults(JobSpec spec, boolean isOneRange, Path temporary) throws IOException {
    if (isDirect()) {
      DirectDefaults.apply(
          options.as(DirectOptions.class), this::isGiven, spec.plan(), isOneRange, temporary);
    } else if (isFlink()) {
      if (spec.live() != null) {
        FlinkStreamingDefaults.apply(flink(), this::isGiven);
      }
      FlinkDefaults.apply(flink(), context, jobId(), this::isGiven, spec, temporary);
    }
  }

  /**
   * Limits the number of readers to the number of parts.
   *
   * @param parts of the input, each read by a single reader
   * @return the number of readers
   */
  public int limitReaders(int parts) {
    return isFlink()
        ? FlinkStreamingDefaults.limitReaders(flink(), context, parts)
        : Math.min(parts, Runtime.getRuntime().availableProcessors());
  }

  private boolean isFlink() {
    return options.getRunner() == FlinkRunner.class;
  }

  private FlinkPipelineOptions flink() {
    return options.as(FlinkPipelineOptions.class);
  }

  private boolean isGiven(String option) {
    return isGiven(option, arguments);
  }

  private static boolean isGiven(String option, List<String> arguments) {
    return arguments.stream()
        .anyMatch(a -> a.equals("--" + option) || a.startsWith("--" + option + "="));
  }
}
