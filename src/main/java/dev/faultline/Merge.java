package dev.faultline;

import dev.faultline.model.Manifest;
import dev.faultline.options.Announcing;
import dev.faultline.options.CommandLine;
import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.FaultlineOptions;
import dev.faultline.options.JobSpec;
import dev.faultline.options.OptionsReader;
import dev.faultline.options.UsageException;
import dev.faultline.report.Baseline;
import dev.faultline.report.MergedResults;
import dev.faultline.report.ResultDirectory;
import dev.faultline.runner.Failure;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code merge DIR... --output=DIR}: several results become one, without reading logs again. */
final class Merge {
  /** The sub-command. */
  static final String NAME = "merge";

  private static final String ALLOW_OVERLAP = "--allowOverlap";

  /** What can still be said of a result whose lines are counted. */
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

  private final List<String> arguments;
  private final List<String> directories = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private boolean mayOverlap;

  /**
   * Reads the words.
   *
   * @param arguments what was typed, with {@link #NAME} first
   */
  Merge(List<String> arguments) {
    this.arguments = arguments;
    for (String word : arguments.subList(1, arguments.size())) {
      if (word.equals(ALLOW_OVERLAP)) {
        mayOverlap = true;
      } else if (word.startsWith("--")) {
        options.add(word);
      } else {
        directories.add(word);
      }
    }
  }

  ExitCode run() {
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
    try {
      return run(typed, MergedResults.open(directories, mayOverlap));
    } catch (InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw Failure.of(e);
    }
  }

  private ExitCode run(FaultlineOptions typed, MergedResults results) throws IOException {
    typed.setInput(directories);
    typed.setStatuses(results.counting().getOrDefault("statuses", typed.getStatuses()));
    typed.setPlan(results.plan().label());
    typed.setRejects(results.haveRejects());
    JobSpec spec = OptionsReader.read(typed);
    Announcing announcing = Announcing.read(typed, System.getenv());
    Path output = Path.of(typed.getOutput()).toAbsolutePath();
    ResultDirectory directory =
        new ResultDirectory(output.toString(), UUID.randomUUID().toString());
    ResultDirectory.Lock lock = directory.lock();
    try {
      directory.prepare();
      Baseline baseline = Baseline.find(spec.judging().baseline(), output, results.counting());
      List<String> remarks = new ArrayList<>(baseline.remarks());
      remarks.addAll(results.remarks());
      Manifest.Run run =
          new Manifest.Run(
              Version.text(),
              arguments,
              NAME,
              spec.plan().label(),
              Instant.now(),
              results.counting(),
              remarks);
      results.publish(directory, spec, run, baseline);
      return Outcome.tell(output, spec, announcing);
    } finally {
      directory.discard();
      lock.close();
    }
  }
}
