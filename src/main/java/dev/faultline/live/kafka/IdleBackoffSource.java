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
 * Beam's source of a topic, but a reader that has nothing is not asked again for a while. A thread
 * of Flink asks all its readers in turn, a record each; one of Beam's waits for some milliseconds
 * if its partition has nothing, so that a quiet partition would slow down a busy one to some
 * hundred records a second.
 */
final class IdleBackoffSource
    extends UnboundedSource<KafkaRecord<byte[], byte[]>, KafkaCheckpointMark> {
  /** For each of the readers; to ask one that has nothing takes a millisecond. */
  private static final Duration REST = Duration.ofMillis(10);

  private static final Duration LONGEST_REST = Duration.ofMillis(500);

  private final UnboundedSource<KafkaRecord<byte[], byte[]>, KafkaCheckpointMark> source;
  private final long restNanos;

  private IdleBackoffSource(
      UnboundedSource<KafkaRecord<byte[], byte[]>, KafkaCheckpointMark> source, int readers) {
    this.source = source;
    this.restNanos = Math.min(REST.toNanos() * readers, LONGEST_REST.toNanos());
  }

  /** The source that a transform would read. */
  static IdleBackoffSource of(KafkaIO.Read<byte[], byte[]> read) {
    ExperimentalOptions options = PipelineOptionsFactory.as(ExperimentalOptions.class);
    ExperimentalOptions.addExperiment(options, "use_deprecated_read");
    Pipeline scratch = Pipeline.create(options);
    scratch.apply(read);
    Finder finder = new Finder();
    scratch.traverseTopologically(finder);
    if (finder.found == null) {
      throw new IllegalStateException("Beam reads Kafka in another way by now");
    }
    return new IdleBackoffSource(finder.found, 1);
  }

  private static final class Finder extends Pipeline.PipelineVisitor.Defaults {
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
  public Reader createReader(PipelineOptions options, @Nullable KafkaCheckpointMark mark)
      throws IOException {
    return new Reader(this, source.createReader(options, mark));
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

  private static final class Reader extends UnboundedReader<KafkaRecord<byte[], byte[]>> {
    private final IdleBackoffSource source;
    private final UnboundedReader<KafkaRecord<byte[], byte[]>> reader;
    private boolean isDry;
    private long dryNanos;

    Reader(IdleBackoffSource source, UnboundedReader<KafkaRecord<byte[], byte[]>> reader) {
      this.source = source;
      this.reader = reader;
    }

    @Override
    public boolean start() throws IOException {
      return noted(reader.start());
    }

    @Override
    public boolean advance() throws IOException {
      return (!isDry || System.nanoTime() - dryNanos >= source.restNanos)
          && noted(reader.advance());
    }

    private boolean noted(boolean hasRecord) {
      isDry = !hasRecord;
      if (isDry) {
        dryNanos = System.nanoTime();
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
