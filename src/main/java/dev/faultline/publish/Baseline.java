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
 * @param name the directory that holds it, as the user would type it; null if there is no earlier
 *     result
 * @param directory its absolute path, or empty if there is none
 * @param remarks how it was chosen, as far as the user should know
 */
public record Baseline(@Nullable String name, String directory, List<String> remarks)
    implements Serializable {
  /** Stands for a run that is not compared with an earlier result. */
  public static final Baseline NONE = none(List.of());

  /**
   * The most endpoints that a stream keeps of its baseline: it holds them in memory, some 100 MB.
   */
  private static final int MAX_STREAM_ENDPOINTS = 1_000_000;

  /**
   * Chooses the earlier result, before any input is read.
   *
   * @param option the directory of a result or of several results, or null for no comparison
   * @param output the directory that the run will publish into, or null. It exists by now, so that
   *     the directory of results exists even on the first night of a schedule.
   * @param counting the options of the run that decide which requests are counted, and as what
   * @throws FaultlineException if the option is neither, or names a result that was counted with
   *     other options
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
   * Reads all endpoints of the earlier result, for a stream, which compares each window with them.
   *
   * @throws FaultlineException if there are too many endpoints, or the result cannot be read
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
            if (endpoints.size() > MAX_STREAM_ENDPOINTS) {
              throw new IOException(
                  "has more than %,d endpoints: a stream looks at all of them with each window"
                      .formatted(MAX_STREAM_ENDPOINTS));
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

  /**
   * Returns the name of the run's own directory if it is a child of {@code directory}, else null.
   */
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
