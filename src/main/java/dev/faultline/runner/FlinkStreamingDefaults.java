package dev.faultline.runner;

import java.util.function.Predicate;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Sets Flink runner options to defaults that suit unbounded input. */
final class FlinkStreamingDefaults {
  /** Lines of Flink's configuration; without them a job with checkpoints is restarted forever. */
  static final String RESTARTS =
      """
      restart-strategy.type: failure-rate
      restart-strategy.failure-rate.max-failures-per-interval: 3
      restart-strategy.failure-rate.failure-rate-interval: 5 min
      restart-strategy.failure-rate.delay: 1 s
      """;

  private static final long CHECKPOINT_MILLIS = 10_000;

  /** Limits how long a line waits to be counted: alerts are due 2 s after their window ends. */
  private static final long BUNDLE_MILLIS = 200;

  private static final long WATERMARK_MILLIS = 100;
  private static final long BUNDLE_LINES = 20_000;

  /** Number of key groups of the state; fixed, as a savepoint cannot be restored with another. */
  private static final int KEY_GROUPS = 128;

  private FlinkStreamingDefaults() {}

  /**
   * Sets the options.
   *
   * @param given whether the user has set an option, which then keeps its value
   */
  static void apply(FlinkPipelineOptions flink, Predicate<String> given) {
    flink.setStreaming(true);
    if (!given.test("checkpointingInterval")) {
      flink.setCheckpointingInterval(CHECKPOINT_MILLIS);
    }
    if (!given.test("maxBundleSize")) {
      flink.setMaxBundleSize(BUNDLE_LINES);
    }
    if (!given.test("maxBundleTimeMills")) {
      flink.setMaxBundleTimeMills(BUNDLE_MILLIS);
    }
    if (!given.test("autoWatermarkInterval")) {
      flink.setAutoWatermarkInterval(WATERMARK_MILLIS);
    }
    if (!given.test("maxParallelism")) {
      flink.setMaxParallelism(KEY_GROUPS);
    }
    if (!given.test("finishBundleBeforeCheckpointing")) {
      flink.setFinishBundleBeforeCheckpointing(true);
    }
    // Shuts a finished source down at once; else a pipeline on a bounded stream would not finish.
    if (!given.test("shutdownSourcesAfterIdleMs")) {
      flink.setShutdownSourcesAfterIdleMs(0L);
    }
    if (!given.test("externalizedCheckpointsEnabled")) {
      flink.setExternalizedCheckpointsEnabled(true);
    }
    if (!given.test("retainExternalizedCheckpointsOnCancellation")) {
      flink.setRetainExternalizedCheckpointsOnCancellation(true);
    }
  }

  /**
   * Limits the parallelism to the number of parts. In Beam's source a reader without any part may
   * never learn that none will come: it does not end, and all windows wait for it.
   *
   * @param context in which Flink called {@code main}, or null
   * @param parts of the input, each read by a single reader
   * @return the number of readers
   */
  static int limitReaders(FlinkPipelineOptions flink, @Nullable FlinkContext context, int parts) {
    int readers = Math.min(parts, parallelism(flink, context));
    flink.setParallelism(readers);
    return readers;
  }

  /** Returns the parallelism that Beam will use, found in the same places. */
  private static int parallelism(FlinkPipelineOptions flink, @Nullable FlinkContext context) {
    if (flink.getParallelism() > 0) {
      return flink.getParallelism();
    }
    if (context != null) {
      return StreamExecutionEnvironment.getExecutionEnvironment().getParallelism();
    }
    return FlinkDefaults.isEmbedded(flink)
        ? StreamExecutionEnvironment.getDefaultLocalParallelism()
        : FlinkCluster.configuration(flink).get(CoreOptions.DEFAULT_PARALLELISM);
  }
}
