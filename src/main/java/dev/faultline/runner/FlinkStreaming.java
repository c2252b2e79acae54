package dev.faultline.runner;

import java.util.function.Predicate;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The Flink runner's options that suit input that never ends. */
final class FlinkStreaming {
  /** In Flink's configuration: without it a job that has checkpoints is restarted for ever. */
  static final String RESTARTS =
      """
      restart-strategy.type: failure-rate
      restart-strategy.failure-rate.max-failures-per-interval: 3
      restart-strategy.failure-rate.failure-rate-interval: 5 min
      restart-strategy.failure-rate.delay: 1 s
      """;

  private static final long CHECKPOINT_MILLIS = 10_000;

  /** How late a line's count may be: an alert comes within two seconds of its window's end. */
  private static final long BUNDLE_MILLIS = 200;

  private static final long WATERMARK_MILLIS = 100;
  private static final long BUNDLE_LINES = 20_000;

  /** State is kept in so many groups: fixed, or no savepoint could be restored after a change. */
  private static final int KEY_GROUPS = 128;

  private FlinkStreaming() {}

  /**
   * Sets the options.
   *
   * @param named what the arguments name stays as they say
   */
  static void apply(FlinkPipelineOptions flink, Predicate<String> named) {
    flink.setStreaming(true);
    if (!named.test("checkpointingInterval")) {
      flink.setCheckpointingInterval(CHECKPOINT_MILLIS);
    }
    if (!named.test("maxBundleSize")) {
      flink.setMaxBundleSize(BUNDLE_LINES);
    }
    if (!named.test("maxBundleTimeMills")) {
      flink.setMaxBundleTimeMills(BUNDLE_MILLIS);
    }
    if (!named.test("autoWatermarkInterval")) {
      flink.setAutoWatermarkInterval(WATERMARK_MILLIS);
    }
    if (!named.test("maxParallelism")) {
      flink.setMaxParallelism(KEY_GROUPS);
    }
    if (!named.test("finishBundleBeforeCheckpointing")) {
      flink.setFinishBundleBeforeCheckpointing(true);
    }
    // A source that has ended may go; else a stream with an end would not come to it.
    if (!named.test("shutdownSourcesAfterIdleMs")) {
      flink.setShutdownSourcesAfterIdleMs(0L);
    }
    if (!named.test("externalizedCheckpointsEnabled")) {
      flink.setExternalizedCheckpointsEnabled(true);
    }
    if (!named.test("retainExternalizedCheckpointsOnCancellation")) {
      flink.setRetainExternalizedCheckpointsOnCancellation(true);
    }
  }

  /**
   * Takes no more readers than there is to read. In Beam's source a reader that gets nothing may
   * never be told so: it does not end, and all windows wait for it.
   *
   * @param context in which Flink called us, or null
   * @param parts that are read one by one
   * @return how many readers there will be
   */
  static int limitReaders(FlinkPipelineOptions flink, @Nullable FlinkContext context, int parts) {
    int readers = Math.min(parts, parallelism(flink, context));
    flink.setParallelism(readers);
    return readers;
  }

  /** As Beam finds it. */
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
