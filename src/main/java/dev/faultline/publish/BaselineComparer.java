package dev.faultline.publish;

import dev.faultline.judge.BaselineComparison;
import dev.faultline.judge.Changes;
import dev.faultline.result.StateFile;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.tally.Bucket;
import dev.faultline.tally.EndpointCursor;
import dev.faultline.tally.EndpointStats;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Compares the states of two results by reading both in parallel, endpoint by endpoint. */
final class BaselineComparer {
  private BaselineComparer() {}

  /**
   * Compares all endpoints of a state with those of the baseline.
   *
   * @param most how many changes of each kind to keep
   * @return null without a baseline
   */
  static @Nullable BaselineComparison compare(Path state, Baseline baseline, int most)
      throws IOException {
    if (baseline.name() == null) {
      return null;
    }
    try (StateFile now = StateFile.open(state);
        StateFile before = open(baseline)) {
      Changes changes = new Changes(most);
      Side left = new Side(now.endpoints());
      Side right = new Side(before.endpoints());
      while (!left.isAtEnd() || !right.isAtEnd()) {
        int order = left.compareTo(right);
        changes.add(
            order <= 0 ? left.name() : right.name(),
            order <= 0 ? left.stats() : null,
            order >= 0 ? right.stats() : null);
        if (order <= 0) {
          left.advance();
        }
        if (order >= 0) {
          right.advance();
        }
      }
      return new BaselineComparison(
          baseline.name(),
          before.rest().totals().statuses().total(),
          before.rest().totals().errors(),
          changes);
    }
  }

  /** Opens the baseline's state. It existed when the run began, but this may be another machine. */
  private static StateFile open(Baseline baseline) {
    Path state = Path.of(baseline.directory(), StateFile.NAME);
    try {
      return StateFile.open(state);
    } catch (IOException e) {
      String why = e instanceof NoSuchFileException ? "is not there" : e.toString();
      throw new FaultlineException(
          ExitCode.FAILED, "cannot compare with the baseline: " + state + ": " + why, e);
    }
  }

  /** One of the two states, positioned at an endpoint or after the last one. */
  private static final class Side {
    private static final Comparator<@Nullable String> ORDER = Comparator.nullsLast(Bucket.ORDER);

    private final EndpointCursor endpoints;
    private boolean isAtEnd;

    Side(EndpointCursor endpoints) throws IOException {
      this.endpoints = endpoints;
      advance();
    }

    void advance() throws IOException {
      isAtEnd = !endpoints.advance();
    }

    boolean isAtEnd() {
      return isAtEnd;
    }

    int compareTo(Side other) {
      return ORDER.compare(isAtEnd ? null : name(), other.isAtEnd ? null : other.name());
    }

    String name() {
      return endpoints.name();
    }

    EndpointStats stats() {
      return endpoints.stats();
    }
  }
}
