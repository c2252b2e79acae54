package dev.faultline.staged;

import dev.faultline.console.LineWriter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/** Prints lines to standard output, never a part of one, in the order of their bundle. */
final class PrintLines extends PTransform<PCollection<String>, PDone> {
  private final boolean endWithReader;

  private PrintLines(boolean endWithReader) {
    this.endWithReader = endWithReader;
  }

  /**
   * Returns the transform.
   *
   * @param endWithReader whether the run ends when the reader of standard output closes it;
   *     otherwise printing stops and the run goes on
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
    private final boolean endWithReader;
    private transient @Nullable LineWriter printer;

    PrintFn(boolean endWithReader) {
      this.endWithReader = endWithReader;
    }

    @StartBundle
    public void start() {
      printer = new LineWriter(endWithReader);
    }

    @ProcessElement
    public void print(@Element String line) {
      if (printer == null) {
        throw new IllegalStateException("no bundle was started");
      }
      printer.print(line);
    }

    @FinishBundle
    public void finish() {
      if (printer != null) {
        printer.flush();
      }
    }
  }
}
