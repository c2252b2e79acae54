package dev.faultline.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.options.FaultlineException;
import dev.faultline.options.JobSpec;
import dev.faultline.options.RemoteFileSystems;
import dev.faultline.report.StandardOutput;
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

/** Which runner runs the job, in which processes, and whether it is waited for. */
public final class Target {
  private final PipelineOptions options;
  private final List<String> arguments;
  private final @Nullable FlinkContext context;
  private final String runId;

  private Target(PipelineOptions options, List<String> arguments, @Nullable FlinkContext context) {
    this.options = options;
    this.arguments = arguments;
    this.context = context;
    runId =
        context == null || context.jobId() == null
            ? UUID.randomUUID().toString()
            : context.jobId().replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }

  /**
   * What the options name, or the Flink that called {@code main}. {@code --flinkMaster} alone names
   * Flink's runner too: without it the job would run here, and not where it was to.
   *
   * @param arguments as typed
   * @throws FaultlineException if they name something else than the Flink that called
   */
  public static Target of(PipelineOptions options, List<String> arguments) {
    if (isNamed("flinkMaster", arguments) && !isNamed("runner", arguments)) {
      options.setRunner(FlinkRunner.class);
    }
    boolean mayBeCalledByFlink = options.getRunner() == FlinkRunner.class || !isLoadedByTheSystem();
    Target target =
        new Target(options, arguments, mayBeCalledByFlink ? FlinkContext.current() : null);
    if (target.context != null) {
      target.takeFlink();
    }
    return target;
  }

  /** False where Flink, or Maven, loaded the program. */
  public static boolean isLoadedByTheSystem() {
    return Target.class.getClassLoader() == ClassLoader.getSystemClassLoader();
  }

  /**
   * Makes sure that it is not Flink that called {@code main}: for what makes no job.
   *
   * @param what the option or command
   */
  public static void refuseInsideFlink(String what) {
    if (!isLoadedByTheSystem() && FlinkContext.current() != null) {
      throw FaultlineException.usage(
          what + " makes no job for Flink: java -jar target/faultline.jar " + what + " ...");
    }
  }

  private void takeFlink() {
    if (!isNamed("runner")) {
      options.setRunner(FlinkRunner.class);
    } else if (!isFlink()) {
      throw FaultlineException.usage(
          "--runner=%s: Flink runs this already; leave --runner out"
              .formatted(options.getRunner().getSimpleName()));
    }
    if (isNamed("flinkMaster") && !FlinkDefaults.isEmbedded(flink())) {
      throw FaultlineException.usage(
          "--flinkMaster=%s: Flink runs this already; leave --flinkMaster out"
              .formatted(flink().getFlinkMaster()));
    }
    flink().setFlinkMaster("[auto]");
  }

  /** Takes Flink's engine, unless the arguments name a runner: what suits input that never ends. */
  public void preferFlink() {
    if (!isNamed("runner")) {
      options.setRunner(FlinkRunner.class);
      if (!isNamed("flinkMaster") && context == null) {
        flink().setFlinkMaster("[local]");
      }
    }
  }

  /** True for the Direct Runner. */
  public boolean isDirect() {
    return options.getRunner() == DirectRunner.class;
  }

  /** True if the job runs in other processes, perhaps on other machines. */
  public boolean isRemote() {
    return context != null || (isFlink() && !FlinkDefaults.isEmbedded(flink()));
  }

  /** True if Flink's engine runs inside this process though nobody has said that it should. */
  public boolean isEmbeddedByDefault() {
    return isFlink() && !isRemote() && !isNamed("flinkMaster");
  }

  /** True if this process lives as long as the job, and tells how it ended. */
  public boolean isWaitedFor() {
    return !isRemote() || (flink().getAttachedMode() && (context == null || context.isAttached()));
  }

  /** What a cluster calls the job, and how much of it the job takes. */
  public String description() {
    return "job %s with parallelism %d".formatted(options.getJobName(), flink().getParallelism());
  }

  /**
   * What no other run is called: a second call for the same job is the same run. A job that this
   * process sends to a cluster has the same identity there, without the hyphens.
   */
  public String runId() {
    return runId;
  }

  private String jobId() {
    return runId.replace("-", "");
  }

  /** True if this process sends the job to a cluster, and not a Flink that called {@code main}. */
  private boolean isClient() {
    return isRemote() && context == null;
  }

  /**
   * Runs a pipeline to its end. A job on a cluster is cancelled if this process is ended before, by
   * Ctrl-C for instance.
   *
   * @param undo what is to be done once such a job has been cancelled
   */
  public PipelineResult.@Nullable State run(Pipeline pipeline, Runnable undo) {
    if (!isClient()) {
      return pipeline.run().waitUntilFinish();
    }
    try (FlinkJob job = new FlinkJob(flink(), jobId(), undo)) {
      return pipeline.run().waitUntilFinish();
    }
  }

  /** Leaves a pipeline to a cluster, and prints the identity of its job. */
  public void submit(Pipeline pipeline) {
    pipeline.run();
    if (isClient()) {
      StandardOutput.write((jobId() + "\n").getBytes(UTF_8));
    }
  }

  /**
   * Makes sure that the processes which run the job see what the spec names.
   *
   * @throws FaultlineException if they do not
   */
  public void check(JobSpec spec) {
    if (!isRemote()) {
      return;
    }
    boolean intoTopic = spec.streaming() != null && spec.streaming().outputTopic() != null;
    if (spec.output() == null && !intoTopic) {
      throw FaultlineException.usage(
          "the job runs on a cluster, whose standard output is not yours: give --output, a"
              + " directory that all its nodes see");
    }
    if (spec.inputs().contains("-")) {
      throw FaultlineException.usage(
          "--input=-: the job runs on a cluster, which has no standard input: give a file that all"
              + " its nodes see");
    }
    if (context != null && context.isInJobManager()) {
      spec.inputs().forEach(input -> refuseRelative("input", input));
      if (spec.output() != null) {
        refuseRelative("output", spec.output());
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
   * Sets the options that suit the job, where the arguments say nothing.
   *
   * @param isOneRange whether all of the work is one range that cannot be split
   * @param temporary directory for what must outlive the pipeline's construction
   */
  public void applyDefaults(JobSpec spec, boolean isOneRange, Path temporary) throws IOException {
    if (isDirect()) {
      DirectDefaults.apply(
          options.as(DirectOptions.class), this::isNamed, spec.plan(), isOneRange, temporary);
    } else if (isFlink()) {
      if (spec.streaming() != null) {
        FlinkStreaming.apply(flink(), this::isNamed);
      }
      FlinkDefaults.apply(flink(), context, jobId(), this::isNamed, spec, temporary);
    }
  }

  /**
   * Takes no more readers than there is to read.
   *
   * @param parts that are read one by one
   * @return how many readers there will be
   */
  public int limitReaders(int parts) {
    return isFlink()
        ? FlinkStreaming.limitReaders(flink(), context, parts)
        : Math.min(parts, Runtime.getRuntime().availableProcessors());
  }

  private boolean isFlink() {
    return options.getRunner() == FlinkRunner.class;
  }

  private FlinkPipelineOptions flink() {
    return options.as(FlinkPipelineOptions.class);
  }

  private boolean isNamed(String option) {
    return isNamed(option, arguments);
  }

  private static boolean isNamed(String option, List<String> arguments) {
    return arguments.stream()
        .anyMatch(a -> a.equals("--" + option) || a.startsWith("--" + option + "="));
  }
}
