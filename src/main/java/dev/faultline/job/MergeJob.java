package dev.faultline.job;

import dev.faultline.options.CommandLine;
import dev.faultline.options.FaultlineOptions;
import dev.faultline.options.JobSpecReader;
import dev.faultline.options.NotificationsReader;
import dev.faultline.publish.Baseline;
import dev.faultline.publish.ResultMerger;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.Notifications;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The command {@code merge DIR... --output=DIR}: merges several results into one, without reading
 * their logs again.
 */
public final class MergeJob {
  /** The first argument, which selects this command. */
  public static final String NAME = "merge";

  private static final String ALLOW_OVERLAP = "--allowOverlap";

  /** The options that still apply once the lines are counted. */
  private static final Set<String> OPTIONS =
      Set.of(
          "output",
          "report",
          "details",
          "top",
          "baseline",
          "failOn",
          "maxRejectRatio",
          "lenient",
          "summary",
          "webhookFile",
          "open");

  private final RunContext run;
  private final List<String> directories = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private boolean mayOverlap;

  /**
   * Sorts the arguments into directories and options.
   *
   * @param run whose arguments start with {@link #NAME}
   */
  public MergeJob(RunContext run) {
    this.run = run;
    for (String argument : run.arguments().subList(1, run.arguments().size())) {
      if (argument.equals(ALLOW_OVERLAP)) {
        mayOverlap = true;
      } else if (argument.startsWith("--")) {
        options.add(argument);
      } else {
        directories.add(argument);
      }
    }
  }

  public ExitCode run() throws IOException {
    FaultlineOptions typed = CommandLine.parse(options.toArray(String[]::new));
    for (String option : options) {
      String name = option.substring(2).replaceFirst("=.*", "");
      if (!OPTIONS.contains(name)) {
        throw FaultlineException.usage(
            "--" + name + " is not for merge, which reads no log: the results tell");
      }
    }
    if (directories.isEmpty() || typed.getOutput() == null) {
      throw FaultlineException.usage("merge needs results and a place: merge DIR... --output=DIR");
    }
    return run(typed, ResultMerger.open(directories, mayOverlap));
  }

  private ExitCode run(FaultlineOptions typed, ResultMerger results) throws IOException {
    typed.setInput(directories);
    typed.setStatuses(results.counting().getOrDefault("statuses", typed.getStatuses()));
    typed.setPlan(results.plan().label());
    typed.setRejects(results.haveRejects());
    JobSpec spec = JobSpecReader.read(typed);
    Notifications notifications = NotificationsReader.read(typed, spec.output(), System.getenv());
    Path output = Path.of(typed.getOutput()).toAbsolutePath();
    ResultDirectory directory =
        new ResultDirectory(output.toString(), UUID.randomUUID().toString());
    try (RunDirectory held = new RunDirectory(directory)) {
      directory.prepare();
      Baseline baseline = Baseline.find(spec.judge().baseline(), output, results.counting());
      List<String> remarks = new ArrayList<>(baseline.remarks());
      remarks.addAll(results.remarks());
      results.publish(
          directory,
          spec,
          run.describe(spec.plan().label(), results.counting(), remarks),
          baseline);
      return RunOutcome.report(output, spec.output(), notifications);
    }
  }
}
