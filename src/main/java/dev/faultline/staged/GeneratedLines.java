package dev.faultline.staged;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.input.InputRange;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/** A source of the generated lines of one range. Only {@link LineSource} splits ranges. */
final class GeneratedLines extends BoundedSource<String> {
  private final InputRange.OfGenerator range;

  GeneratedLines(InputRange.OfGenerator range) {
    this.range = range;
  }

  @Override
  public List<? extends BoundedSource<String>> split(long bytes, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return range.bytes();
  }

  @Override
  public Coder<String> getOutputCoder() {
    return StringUtf8Coder.of();
  }

  @Override
  public BoundedReader<String> createReader(PipelineOptions options) {
    return new GeneratedLineReader(this);
  }

  private static final class GeneratedLineReader extends BoundedReader<String> {
    private final GeneratedLines source;
    private long next;
    private String current = "";

    GeneratedLineReader(GeneratedLines source) {
      this.source = source;
      this.next = source.range.from();
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      if (next >= source.range.to()) {
        return false;
      }
      byte[] line = source.range.generator().line(next++);
      current = new String(line, 0, line.length - 1, UTF_8);
      return true;
    }

    @Override
    public String getCurrent() {
      if (next == source.range.from()) {
        throw new NoSuchElementException();
      }
      return current;
    }

    @Override
    public BoundedSource<String> getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
