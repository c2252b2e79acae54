package dev.faultline.live.kafka;

import java.util.function.Consumer;

/**
 * Warns the user of what the reader of a topic tolerates silently: brokers that do not answer, and
 * partitions that it does not read.
 */
final class PartitionWatcher {
  /** How long brokers may be silent, in ms: the restart of a broker is not worth a warning. */
  static final long PATIENCE = 30_000;

  private final Consumer<String> warnings;
  private boolean isSilent;
  private int partitions;

  /** Passes warnings to this consumer, which prints them. */
  PartitionWatcher(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /**
   * Warns if no broker has answered for {@link #PATIENCE}, and again once one does.
   *
   * @param answered when a broker last answered, in ms since 1970; not positive before that
   * @param now in ms since 1970
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

  /** Warns if the topic has more partitions now than at the first call. */
  void partitions(int now) {
    if (partitions > 0 && now > partitions) {
      warnings.accept(
          "has %d partitions now, and this run reads %d of them: start it anew"
              .formatted(now, partitions));
    }
    partitions = Math.max(partitions, now);
  }
}
