package dev.faultline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.console.StandardOutput;
import dev.faultline.job.BatchJob;
import dev.faultline.job.GeneratedLog;
import dev.faultline.job.LiveJob;
import dev.faultline.job.MergeJob;
import dev.faultline.job.RunContext;
import dev.faultline.job.Version;
import dev.faultline.notify.Notifications;
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
import dev.faultline.spec.UsageException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;

/**
 * The job: from arguments to a published result. {@link #main} is what {@code mvn exec:java} and
 * Flink call; it throws where a process would exit, since the process is not its own.
 */
public final class Faultline {
  private Faultline() {}

  /**
   * Runs the job and prints its report.
   *
   * @param args options, {@code --help} lists them
   * @throws FaultlineException if it ends with anything but {@link ExitCode#OK}; the message starts
   *     with what the code means
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
   * Does what the arguments ask for.
   *
   * @return {@link ExitCode#OK}, or that the report is written but something was bad
   * @throws FaultlineException if there is no new report
   */
  static ExitCode run(String... args) {
    List<String> words = List.of(args);
    try {
      if (asksForHelp(words)) {
        return print(Help.text());
      }
      if (words.contains("--version")) {
        return print("faultline " + Version.text() + "\n");
      }
      return !words.isEmpty() && words.get(0).equals(MergeJob.NAME) ? merge(words) : count(words);
    } catch (InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw FailureTranslator.of(e);
    }
  }

  private static boolean asksForHelp(List<String> words) {
    return words.stream()
        .anyMatch(word -> word.equals("--help") || word.startsWith("--help=") || word.equals("-h"));
  }

  private static ExitCode print(String text) {
    StandardOutput.write(text.getBytes(UTF_8));
    return ExitCode.OK;
  }

  private static ExitCode merge(List<String> words) throws IOException {
    RunTarget.refuseInsideFlink(MergeJob.NAME);
    return new MergeJob(RunContext.now(words, MergeJob.NAME)).run();
  }

  private static ExitCode count(List<String> words) throws IOException {
    FaultlineOptions options = CommandLine.parse(words.toArray(String[]::new));
    RunTarget target = RunTarget.of(CommandLine.forRunner(options, words), words);
    JobSpec spec = JobSpecReader.read(options, !target.isRemote());
    GeneratorSpec generator = spec.input().generator();
    if (generator != null && generator.write() != null) {
      RunTarget.refuseInsideFlink("--write=" + generator.write());
      return GeneratedLog.write(generator, generator.write());
    }
    if (spec.live() != null) {
      target.preferFlink();
      return new LiveJob(contextOf(words, target), spec, spec.live(), target).run();
    }
    Map<String, String> environment = target.isWaitedFor() ? System.getenv() : Map.of();
    Notifications announcing = NotificationsReader.read(options, spec.output(), environment);
    return new BatchJob(contextOf(words, target), spec, target, announcing).run();
  }

  private static RunContext contextOf(List<String> words, RunTarget target) {
    return RunContext.now(words, target.options().getRunner().getSimpleName());
  }
}
