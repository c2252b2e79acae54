package dev.faultline.result;

import dev.faultline.tally.EndpointStats;
import java.io.IOException;

/**
 * Iterates over all endpoints of a result, for reports that show more of them than have rows. It
 * streams them, since there may be more than memory holds.
 */
@FunctionalInterface
public interface EndpointSource {
  /** Receives the endpoints one at a time. */
  @FunctionalInterface
  interface Consumer {
    /** Receives the next endpoint. */
    void accept(String endpoint, EndpointStats stats) throws IOException;
  }

  /**
   * Passes all endpoints to the consumer, in the order of {@link dev.faultline.tally.Bucket#ORDER},
   * which is the same in every run.
   */
  void forEach(Consumer consumer) throws IOException;
}
