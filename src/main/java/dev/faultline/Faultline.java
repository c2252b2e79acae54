package dev.faultline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.options.Announcing;
import dev.faultline.options.CommandLine;
import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.FaultlineOptions;
import dev.faultline.options.GeneratorSpec;
import dev.faultline.options.Help;
import dev.faultline.options.JobSpec;
import dev.faultline.options.NotificationsReader;
import dev.faultline.options.OptionsReader;
import dev.faultline.report.StandardOutput;
import dev.faultline.runner.Target;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;

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
    List<String> arguments = List.of(args);
    if (arguments.stream().anyMatch(a -> a.equals("--help") || a.startsWith("--help="))
        || arguments.contains("-h")) {
      StandardOutput.write(Help.text().getBytes(UTF_8));
      return ExitCode.OK;
    }
    if (arguments.contains("--version")) {
      StandardOutput.write(("faultline " + Version.text() + "\n").getBytes(UTF_8));
      return ExitCode.OK;
    }
    if (!arguments.isEmpty() && arguments.get(0).equals(Merge.NAME)) {
      Target.refuseInsideFlink(Merge.NAME);
      return new Merge(arguments).run();
    }
    FaultlineOptions options = CommandLine.parse(args);
    PipelineOptions forRunner = CommandLine.forRunner(options, arguments);
    Target target = Target.of(forRunner, arguments);
    JobSpec spec = OptionsReader.read(options, !target.isRemote());
    GeneratorSpec generator = spec.input().generator();
    if (generator != null && generator.write() != null) {
      Target.refuseInsideFlink("--write=" + generator.write());
      GeneratedLog.write(generator, generator.write());
      return ExitCode.OK;
    }
    if (spec.live() != null) {
      target.preferFlink();
      return new LiveJob(spec, spec.live(), target, forRunner, arguments).run();
    }
    Announcing announcing =
        NotificationsReader.read(
            options, spec.output(), target.isWaitedFor() ? System.getenv() : Map.of());
    return new Job(spec, target, forRunner, arguments, announcing).run();
  }
}
