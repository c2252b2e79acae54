package dev.faultline.fused;

import dev.faultline.input.InputRange;
import dev.faultline.result.EncodedResultCoder;
import dev.faultline.result.ShuffleParts;
import dev.faultline.spec.CountSpec;
import dev.faultline.spec.InputSpec;
import dev.faultline.spec.OutputSpec;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Reads, parses, filters and counts ranges of the input, and emits parts of the result keyed by
 * hash bucket of the endpoint.
 */
public final class CountRanges
    extends PTransform<PCollection<InputRange>, PCollection<KV<Integer, EncodedResult>>> {
  private final InputSpec input;
  private final CountSpec count;
  private final OutputSpec output;
  private final ShuffleParts parts;

  private CountRanges(InputSpec input, CountSpec count, OutputSpec output, ShuffleParts parts) {
    this.input = input;
    this.count = count;
    this.output = output;
    this.parts = parts;
  }

  /**
   * Returns the transform.
   *
   * @param input how to read lines
   * @param count which of them to count
   * @param output which of them to write as well
   * @param parts splits the results, and has the directory for rejected lines and emitted errors
   */
  public static CountRanges with(
      InputSpec input, CountSpec count, OutputSpec output, ShuffleParts parts) {
    return new CountRanges(input, count, output, parts);
  }

  @Override
  public PCollection<KV<Integer, EncodedResult>> expand(PCollection<InputRange> ranges) {
    return ranges
        .apply(ParDo.of(new CountRangesFn(input, count, output, parts)))
        .setCoder(EncodedResultCoder.byBucket());
  }

  private static final class CountRangesFn extends DoFn<InputRange, KV<Integer, EncodedResult>> {
    // Only for the runner's dashboard: the accounting is carried as data.
    private final Counter lines = Metrics.counter("faultline", "lines");
    private final Counter requests = Metrics.counter("faultline", "requests");
    private final Counter rejected = Metrics.counter("faultline", "rejectedLines");
    private final Counter errors = Metrics.counter("faultline", "errors");

    private final InputSpec input;
    private final CountSpec count;
    private final OutputSpec output;
    private final ShuffleParts parts;
    private transient @Nullable RangeCounter counter;

    CountRangesFn(InputSpec input, CountSpec count, OutputSpec output, ShuffleParts parts) {
      this.input = input;
      this.count = count;
      this.output = output;
      this.parts = parts;
    }

    @StartBundle
    public void start() {
      counter = new RangeCounter(input, count, output, parts.directory());
    }

    @ProcessElement
    public void count(@Element InputRange range, OutputReceiver<KV<Integer, EncodedResult>> out)
        throws IOException {
      if (counter == null) {
        throw new IllegalStateException("no bundle was started");
      }
      counter.count(range, result -> cut(result, (b, part) -> out.output(KV.of(b, part))));
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (counter != null) {
        cut(
            counter.drain(),
            (bucket, part) ->
                context.output(
                    KV.of(bucket, part),
                    GlobalWindow.INSTANCE.maxTimestamp(),
                    GlobalWindow.INSTANCE));
      }
      counter = null;
    }

    private void cut(Result result, BiConsumer<Integer, EncodedResult> out) {
      lines.inc(result.accounting().lines());
      requests.inc(result.accounting().requests());
      rejected.inc(result.accounting().rejectedLines());
      errors.inc(result.totals().errors());
      parts.cut(result, out);
    }
  }
}
