package dev.faultline.live.kafka;

import java.util.function.Consumer;

/**
 * Tells the user what the reader of a topic bears in silence: brokers that do not answer, and
 * partitions that it does not read.
 */
final class PartitionWatcher {
  /** For how long brokers may be silent, in ms: a restart of one is no news. */
  static final long PATIENCE = 30_000;

  private final Consumer<String> warnings;
  private boolean isSilent;
  private int partitions;

  /** A watch; who gets the warnings prints them. */
  PartitionWatcher(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /**
   * Notes when a broker answered last.
   *
   * @param answered in ms; negative before the first answer
   * @param now likewise
   */
  void answered(long answered, long now) {
    boolean isSilentNow = answered > 0 && now - answered >= PATIENCE;
    if (isSilentNow && !isSilent) {
      warnings.accept(
          "no broker has answered for %d s, or the topic is gone: no window ends until one does"
              .formatted(PATIENCE / 1_000));
    } else if (isSilent && !isSilentNow) {
      warnings.accept("brokers answer again");
    }
    isSilent = isSilentNow;
  }

  /** Notes how many partitions there are. */
  void partitions(int now) {
    if (partitions > 0 && now > partitions) {
      warnings.accept(
          "has %d partitions now, and this run reads %d of them: start it anew"
              .formatted(now, partitions));
    }
    partitions = Math.max(partitions, now);
  }
}
