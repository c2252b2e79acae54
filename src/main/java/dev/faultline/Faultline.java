package dev.faultline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.console.StandardOutput;
import dev.faultline.job.BatchJob;
import dev.faultline.job.GeneratedLog;
import dev.faultline.job.LiveJob;
import dev.faultline.job.MergeJob;
import dev.faultline.job.RunContext;
import dev.faultline.job.Version;
import dev.faultline.options.CommandLine;
import dev.faultline.options.FaultlineOptions;
import dev.faultline.options.Help;
import dev.faultline.options.JobSpecReader;
import dev.faultline.options.NotificationsReader;
import dev.faultline.runner.FailureTranslator;
import dev.faultline.runner.RunTarget;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.GeneratorSpec;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.Notifications;
import dev.faultline.spec.UsageException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;

/**
 * Runs the job, from the arguments to a published result. {@code mvn exec:java} and Flink call
 * {@link #main}, which throws instead of exiting, since the process belongs to its caller.
 */
public final class Faultline {
  private Faultline() {}

  /**
   * Runs the job and prints its report.
   *
   * @param args options, as {@code --help} lists them
   * @throws FaultlineException if the run ends with any code but {@link ExitCode#OK}; the message
   *     starts with the meaning of the code
   */
  public static void main(String[] args) {
    ExitCode exitCode;
    try {
      exitCode = run(args);
    } catch (FaultlineException e) {
      throw new FaultlineException(e.exitCode(), e.exitCode().meaning() + ": " + e.getMessage(), e);
    }
    if (exitCode != ExitCode.OK) {
      throw new FaultlineException(exitCode, exitCode.meaning());
    }
  }

  /**
   * Runs the command that the arguments name.
   *
   * @return {@link ExitCode#OK}, or another code if the report is written but something was bad
   * @throws FaultlineException if there is no new report
   */
  static ExitCode run(String... args) {
    List<String> arguments = List.of(args);
    try {
      if (asksForHelp(arguments)) {
        return print(Help.text());
      }
      if (arguments.contains("--version")) {
        return print("faultline " + Version.text() + "\n");
      }
      return !arguments.isEmpty() && arguments.get(0).equals(MergeJob.NAME)
          ? merge(arguments)
          : count(arguments);
    } catch (InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw FailureTranslator.of(e);
    }
  }

  private static boolean asksForHelp(List<String> arguments) {
    return arguments.stream()
        .anyMatch(a -> a.equals("--help") || a.startsWith("--help=") || a.equals("-h"));
  }

  private static ExitCode print(String text) {
    StandardOutput.write(text.getBytes(UTF_8));
    return ExitCode.OK;
  }

  private static ExitCode merge(List<String> arguments) throws IOException {
    RunTarget.refuseInsideFlink(MergeJob.NAME);
    return new MergeJob(RunContext.now(arguments, MergeJob.NAME)).run();
  }

  private static ExitCode count(List<String> arguments) throws IOException {
    FaultlineOptions options = CommandLine.parse(arguments.toArray(String[]::new));
    RunTarget target = RunTarget.of(CommandLine.forRunner(options, arguments), arguments);
    JobSpec spec = JobSpecReader.read(options, !target.isRemote());
    GeneratorSpec generator = spec.input().generator();
    if (generator != null && generator.write() != null) {
      RunTarget.refuseInsideFlink("--write=" + generator.write());
      return GeneratedLog.write(generator, generator.write());
    }
    if (spec.live() != null) {
      target.preferFlink();
      return new LiveJob(contextOf(arguments, target), spec, spec.live(), target).run();
    }
    Map<String, String> environment = target.isWaitedFor() ? System.getenv() : Map.of();
    Notifications notifications = NotificationsReader.read(options, spec.output(), environment);
    return new BatchJob(contextOf(arguments, target), spec, target, notifications).run();
  }

  private static RunContext contextOf(List<String> arguments, RunTarget target) {
    return RunContext.now(arguments, target.options().getRunner().getSimpleName());
  }
}
