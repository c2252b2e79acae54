package dev.faultline.publish;

import dev.faultline.model.TimeSpan;
import dev.faultline.result.PublishedResult;
import dev.faultline.result.StateFile;
import dev.faultline.spec.FaultlineException;
import dev.faultline.tally.InputStats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks that no two results cover the same lines, which would count twice if they were merged. */
final class OverlapCheck {
  private OverlapCheck() {}

  /**
   * Checks the files and the windows of the results.
   *
   * @throws FaultlineException if two of them read the same file, or are windows that overlap
   */
  static void check(List<PublishedResult> results) throws IOException {
    refuseSharedFiles(results);
    refuseOverlappingWindows(results);
  }

  private static void refuseSharedFiles(List<PublishedResult> results) throws IOException {
    Map<String, Path> owners = new HashMap<>();
    for (PublishedResult result : results) {
      try (StateFile state = result.state()) {
        for (InputStats input : state.rest().inputs()) {
          Path owner = owners.putIfAbsent(input.file(), result.directory());
          if (owner != null) {
            throw FaultlineException.usage(
                "%s was read for %s and for %s: its lines would count twice; --allowOverlap merges"
                        .formatted(input.file(), owner, result.directory())
                    + " them nevertheless, for instance where another log had the same name");
          }
        }
      }
    }
  }

  /** Rejects overlapping windows: sliding windows contain each line several times. */
  private static void refuseOverlappingWindows(List<PublishedResult> results) {
    List<PublishedResult> windows =
        results.stream()
            .filter(result -> result.manifest().window() != null)
            .sorted(Comparator.comparing(result -> window(result).start()))
            .toList();
    for (int i = 1; i < windows.size(); i++) {
      PublishedResult before = windows.get(i - 1);
      PublishedResult next = windows.get(i);
      if (window(before).end().isAfter(window(next).start())) {
        throw FaultlineException.usage(
            "%s and %s are windows that overlap: their lines would count twice; give windows that"
                    .formatted(before.directory(), next.directory())
                + " follow each other, or --allowOverlap where they are of different logs");
      }
    }
  }

  private static TimeSpan window(PublishedResult result) {
    return Objects.requireNonNull(result.manifest().window());
  }
}
