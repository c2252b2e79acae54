package dev.faultline.staged;

import dev.faultline.result.EncodedResultCoder;
import dev.faultline.tally.Bucket;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Counts lines as they are read, one number per bundle, so that the accounting compares two counts
 * taken at different places of the graph.
 */
final class CountLines
    extends PTransform<PCollection<String>, PCollection<KV<Integer, EncodedResult>>> {
  private CountLines() {}

  /** Returns the transform, which emits a partial result per bundle of lines. */
  public static CountLines create() {
    return new CountLines();
  }

  @Override
  public PCollection<KV<Integer, EncodedResult>> expand(PCollection<String> lines) {
    return lines.apply(ParDo.of(new CountLinesFn())).setCoder(EncodedResultCoder.byBucket());
  }

  private static final class CountLinesFn extends DoFn<String, KV<Integer, EncodedResult>> {
    private long lines;

    @StartBundle
    public void start() {
      lines = 0;
    }

    @ProcessElement
    public void count() {
      lines++;
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      context.output(
          KV.of(Bucket.REST, EncodedResult.of(Result.ofLines(lines))),
          GlobalWindow.INSTANCE.maxTimestamp(),
          GlobalWindow.INSTANCE);
    }
  }
}
