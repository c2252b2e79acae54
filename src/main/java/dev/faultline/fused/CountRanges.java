package dev.faultline.fused;

import dev.faultline.count.EncodedResultCoder;
import dev.faultline.options.CountSpec;
import dev.faultline.options.InputSpec;
import dev.faultline.options.OutputSpec;
import dev.faultline.read.Range;
import dev.faultline.report.Parts;
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
 * Reads, parses, filters and counts ranges. What comes out are parts of the result, by hash bucket
 * of the endpoint.
 */
public final class CountRanges
    extends PTransform<PCollection<Range>, PCollection<KV<Integer, EncodedResult>>> {
  private final InputSpec input;
  private final CountSpec count;
  private final OutputSpec output;
  private final Parts parts;

  private CountRanges(InputSpec input, CountSpec count, OutputSpec output, Parts parts) {
    this.input = input;
    this.count = count;
    this.output = output;
    this.parts = parts;
  }

  /**
   * Counts ranges.
   *
   * @param input how lines are read
   * @param count which of them are counted
   * @param output which of them are also written
   * @param parts cuts what is counted, in the directory where rejected lines and emitted errors are
   *     written
   */
  public static CountRanges with(InputSpec input, CountSpec count, OutputSpec output, Parts parts) {
    return new CountRanges(input, count, output, parts);
  }

  @Override
  public PCollection<KV<Integer, EncodedResult>> expand(PCollection<Range> ranges) {
    return ranges
        .apply(ParDo.of(new CountFn(input, count, output, parts)))
        .setCoder(EncodedResultCoder.byBucket());
  }

  private static final class CountFn extends DoFn<Range, KV<Integer, EncodedResult>> {
    // For the runner's dashboard only: the books travel as data.
    private final Counter lines = Metrics.counter("faultline", "lines");
    private final Counter requests = Metrics.counter("faultline", "requests");
    private final Counter rejected = Metrics.counter("faultline", "rejectedLines");
    private final Counter errors = Metrics.counter("faultline", "errors");

    private final InputSpec input;
    private final CountSpec count;
    private final OutputSpec output;
    private final Parts parts;
    private transient @Nullable RangeCounter counter;

    CountFn(InputSpec input, CountSpec count, OutputSpec output, Parts parts) {
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
    public void count(@Element Range range, OutputReceiver<KV<Integer, EncodedResult>> out)
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
      lines.inc(result.books().lines());
      requests.inc(result.books().requests());
      rejected.inc(result.books().rejectedLines());
      errors.inc(result.totals().errors());
      parts.cut(result, out);
    }
  }
}
