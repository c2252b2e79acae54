package dev.faultline.result;

import dev.faultline.tally.EndpointStats;
import java.io.IOException;

/** Every endpoint of a result, however many there are: for what shows more than a report's rows. */
@FunctionalInterface
public interface EndpointSource {
  /** Takes endpoints one at a time. */
  @FunctionalInterface
  interface Consumer {
    /** Takes the next one, and need not keep it. */
    void accept(String endpoint, EndpointStats stats) throws IOException;
  }

  /** Hands out all of them, in the order that every run has. */
  void forEach(Consumer consumer) throws IOException;
}
