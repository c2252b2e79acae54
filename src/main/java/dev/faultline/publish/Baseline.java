package dev.faultline.publish;

import dev.faultline.judge.BaselineEndpoints;
import dev.faultline.result.PublishedResult;
import dev.faultline.result.StateFile;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.UsageException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The earlier result that a run is compared with.
 *
 * @param name of the directory that holds it, as the user would type it; null if there is none
 * @param directory its absolute path, or empty
 * @param remarks what is worth to be known of the choice, for people
 */
public record Baseline(@Nullable String name, String directory, List<String> remarks)
    implements Serializable {
  /** No comparison was asked for. */
  public static final Baseline NONE = none(List.of());

  /** They are held in memory: some 100 MB. */
  private static final int MOST_OF_STREAM = 1_000_000;

  /**
   * Finds it, before anything is read.
   *
   * @param option a result or a directory of results, or null
   * @param output where the run will publish, which is made by now, so that in the first night of a
   *     schedule there is a directory of results; or null
   * @param counting the options of the run that decide which requests are counted as what
   * @throws FaultlineException if the option names neither, or a result that counted otherwise
   */
  public static Baseline find(
      @Nullable String option, @Nullable Path output, SortedMap<String, String> counting) {
    if (option == null) {
      return NONE;
    }
    Path directory = Path.of(option);
    String named = "--baseline=" + option;
    if (!Files.isDirectory(directory)) {
      throw FaultlineException.usage(named + ": is no directory");
    }
    if (PublishedResult.isIn(directory)) {
      PublishedResult result = PublishedResult.open(named, directory);
      String difference = result.differenceFrom(counting);
      if (!difference.isEmpty()) {
        throw FaultlineException.usage(
            named + ": was counted with " + difference + ": it cannot be compared with this run");
      }
      return of(directory, List.of());
    }
    try {
      return latest(directory, option, output, counting);
    } catch (IOException e) {
      throw new UsageException(named + ": " + e.getMessage(), e);
    }
  }

  /**
   * All of its endpoints, for a stream, which looks at them with each window.
   *
   * @throws FaultlineException if there are too many, or it cannot be read
   */
  public BaselineEndpoints endpoints() {
    BaselineEndpoints endpoints = new BaselineEndpoints();
    if (name == null) {
      return endpoints;
    }
    try {
      StateFile.forEach(
          Path.of(directory, StateFile.NAME),
          (endpoint, stats) -> {
            endpoints.add(endpoint, stats);
            if (endpoints.size() > MOST_OF_STREAM) {
              throw new IOException(
                  "has more than %,d endpoints: a stream looks at all of them with each window"
                      .formatted(MOST_OF_STREAM));
            }
          });
    } catch (IOException e) {
      throw new UsageException("--baseline=" + name + ": " + e.getMessage(), e);
    }
    return endpoints;
  }

  private static Baseline of(Path result, List<String> remarks) {
    return new Baseline(result.toString(), result.toAbsolutePath().toString(), remarks);
  }

  private static Baseline none(List<String> remarks) {
    return new Baseline(null, "", remarks);
  }

  private static Baseline latest(
      Path directory, String option, @Nullable Path output, SortedMap<String, String> counting)
      throws IOException {
    String before = nameIn(directory, output);
    List<Path> results;
    try (Stream<Path> entries = Files.list(directory)) {
      results =
          entries
              .filter(PublishedResult::isIn)
              .filter(e -> before == null || e.getFileName().toString().compareTo(before) < 0)
              .sorted(Comparator.comparing((Path e) -> e.getFileName().toString()).reversed())
              .toList();
    }
    String skipped = "";
    for (Path result : results) {
      PublishedResult candidate = PublishedResult.open("--baseline=" + result, result);
      String difference = candidate.differenceFrom(counting);
      if (difference.isEmpty()) {
        return of(result, skipped.isEmpty() ? List.of() : List.of(skipped));
      }
      if (skipped.isEmpty()) {
        skipped =
            "warning: not compared with %s, which was counted with %s"
                .formatted(result, difference);
      }
    }
    return skipped.isEmpty() ? nothingIn(option) : none(List.of(skipped));
  }

  /** The name of the run's own directory, if it lies in the directory of results. */
  private static @Nullable String nameIn(Path directory, @Nullable Path output) throws IOException {
    if (output == null) {
      return null;
    }
    Path own = output.toRealPath();
    return directory.toRealPath().equals(own.getParent()) ? own.getFileName().toString() : null;
  }

  private static Baseline nothingIn(String option) {
    return none(List.of("--baseline=" + option + ": no earlier result to compare with"));
  }
}
