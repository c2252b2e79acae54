package dev.faultline.live.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.kafka.KafkaCheckpointMark;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.options.ExperimentalOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Beam's source of a topic, except that a reader that finds nothing does not poll again for a
 * while. A Flink thread asks all its readers in turn for a record each, and Beam's reader waits for
 * some milliseconds if its partition has nothing; so a quiet partition would slow a busy one down
 * to a few hundred records a second.
 */
final class IdleBackoffSource
    extends UnboundedSource<KafkaRecord<byte[], byte[]>, KafkaCheckpointMark> {
  /** Multiplied by the number of readers; polling one that has nothing takes a millisecond. */
  private static final Duration BACKOFF_PER_READER = Duration.ofMillis(10);

  private static final Duration MAX_BACKOFF = Duration.ofMillis(500);

  private final UnboundedSource<KafkaRecord<byte[], byte[]>, KafkaCheckpointMark> source;
  private final long backoffNanos;

  private IdleBackoffSource(
      UnboundedSource<KafkaRecord<byte[], byte[]>, KafkaCheckpointMark> source, int readers) {
    this.source = source;
    this.backoffNanos = Math.min(BACKOFF_PER_READER.toNanos() * readers, MAX_BACKOFF.toNanos());
  }

  /**
   * Wraps the source that {@code read} would read. Beam does not expose it, but the transform's
   * deprecated expansion applies a {@link Read} of it.
   */
  static IdleBackoffSource of(KafkaIO.Read<byte[], byte[]> read) {
    ExperimentalOptions options = PipelineOptionsFactory.as(ExperimentalOptions.class);
    ExperimentalOptions.addExperiment(options, "use_deprecated_read");
    Pipeline scratch = Pipeline.create(options);
    scratch.apply(read);
    SourceFinder finder = new SourceFinder();
    scratch.traverseTopologically(finder);
    if (finder.found == null) {
      throw new IllegalStateException("Beam reads Kafka in another way by now");
    }
    return new IdleBackoffSource(finder.found, 1);
  }

  private static final class SourceFinder extends Pipeline.PipelineVisitor.Defaults {
    private @Nullable UnboundedSource<KafkaRecord<byte[], byte[]>, KafkaCheckpointMark> found;

    @Override
    public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
      if (node.getTransform() instanceof Read.Unbounded<?> unbounded) {
        @SuppressWarnings("unchecked") // it is the only source in the pipeline
        UnboundedSource<KafkaRecord<byte[], byte[]>, KafkaCheckpointMark> source =
            (UnboundedSource<KafkaRecord<byte[], byte[]>, KafkaCheckpointMark>)
                unbounded.getSource();
        found = source;
      }
      return CompositeBehavior.ENTER_TRANSFORM;
    }
  }

  @Override
  public List<IdleBackoffSource> split(int desiredNumSplits, PipelineOptions options)
      throws Exception {
    List<? extends UnboundedSource<KafkaRecord<byte[], byte[]>, KafkaCheckpointMark>> splits =
        source.split(desiredNumSplits, options);
    return splits.stream().map(split -> new IdleBackoffSource(split, splits.size())).toList();
  }

  @Override
  public BackoffReader createReader(PipelineOptions options, @Nullable KafkaCheckpointMark mark)
      throws IOException {
    return new BackoffReader(this, source.createReader(options, mark));
  }

  @Override
  public Coder<KafkaCheckpointMark> getCheckpointMarkCoder() {
    return source.getCheckpointMarkCoder();
  }

  @Override
  public Coder<KafkaRecord<byte[], byte[]>> getOutputCoder() {
    return source.getOutputCoder();
  }

  @Override
  public boolean requiresDeduping() {
    return source.requiresDeduping();
  }

  @Override
  public void validate() {
    source.validate();
  }

  private static final class BackoffReader extends UnboundedReader<KafkaRecord<byte[], byte[]>> {
    private final IdleBackoffSource source;
    private final UnboundedReader<KafkaRecord<byte[], byte[]>> reader;
    private boolean isDrained;
    private long drainedNanos;

    BackoffReader(IdleBackoffSource source, UnboundedReader<KafkaRecord<byte[], byte[]>> reader) {
      this.source = source;
      this.reader = reader;
    }

    @Override
    public boolean start() throws IOException {
      return noted(reader.start());
    }

    @Override
    public boolean advance() throws IOException {
      return (!isDrained || System.nanoTime() - drainedNanos >= source.backoffNanos)
          && noted(reader.advance());
    }

    private boolean noted(boolean hasRecord) {
      isDrained = !hasRecord;
      if (isDrained) {
        drainedNanos = System.nanoTime();
      }
      return hasRecord;
    }

    @Override
    public KafkaRecord<byte[], byte[]> getCurrent() {
      return reader.getCurrent();
    }

    @Override
    public Instant getCurrentTimestamp() {
      return reader.getCurrentTimestamp();
    }

    @Override
    public Instant getWatermark() {
      return reader.getWatermark();
    }

    @Override
    public CheckpointMark getCheckpointMark() {
      return reader.getCheckpointMark();
    }

    @Override
    public IdleBackoffSource getCurrentSource() {
      return source;
    }

    @Override
    public long getSplitBacklogBytes() {
      return reader.getSplitBacklogBytes();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
