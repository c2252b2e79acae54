package dev.faultline.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Prints lines to standard output: whole ones, in the order that they have in their bundle. */
public final class PrintLines extends PTransform<PCollection<String>, PDone> {
  private final boolean endWithReader;

  private PrintLines(boolean endWithReader) {
    this.endWithReader = endWithReader;
  }

  /**
   * Prints lines.
   *
   * @param endWithReader whether the run ends when nobody reads standard output any more; otherwise
   *     printing stops and the run goes on
   */
  public static PrintLines endingWithReader(boolean endWithReader) {
    return new PrintLines(endWithReader);
  }

  @Override
  public PDone expand(PCollection<String> lines) {
    lines.apply(ParDo.of(new PrintFn(endWithReader)));
    return PDone.in(lines.getPipeline());
  }

  private static final class PrintFn extends DoFn<String, Void> {
    private static final int BUFFER_CHARS = 1 << 15;

    private final boolean endWithReader;
    private final StringBuilder buffer = new StringBuilder();

    PrintFn(boolean endWithReader) {
      this.endWithReader = endWithReader;
    }

    @StartBundle
    public void start() {
      buffer.setLength(0);
    }

    @ProcessElement
    public void print(@Element String line) {
      buffer.append(line).append('\n');
      if (buffer.length() >= BUFFER_CHARS) {
        flush();
      }
    }

    @FinishBundle
    public void finish() {
      flush();
    }

    private void flush() {
      boolean read = StandardOutput.write(buffer.toString().getBytes(UTF_8));
      buffer.setLength(0);
      if (!read && endWithReader) {
        throw new StandardOutput.ClosedPipeException();
      }
    }
  }
}
