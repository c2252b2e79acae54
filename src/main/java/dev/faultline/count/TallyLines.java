package dev.faultline.count;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Request;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import dev.faultline.tally.Statuses;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Tallies what counting errors alone cannot tell: requests, latencies, timelines, the books. Each
 * bundle tallies for itself, so that a few results are shuffled and not every line.
 */
public final class TallyLines
    extends PTransform<PCollection<ParsedLine>, PCollection<KV<Integer, EncodedResult>>> {
  private final Statuses statuses;

  private TallyLines(Statuses statuses) {
    this.statuses = statuses;
  }

  /** Tallies lines; a request with one of these statuses is an error. */
  public static TallyLines with(Statuses statuses) {
    return new TallyLines(statuses);
  }

  @Override
  public PCollection<KV<Integer, EncodedResult>> expand(PCollection<ParsedLine> lines) {
    return lines.apply(ParDo.of(new TallyFn(statuses))).setCoder(EncodedResultCoder.byBucket());
  }

  private static final class TallyFn extends DoFn<ParsedLine, KV<Integer, EncodedResult>> {
    /**
     * On Flink a bundle is all that a subtask sees: it is flushed when a bucket gets this large.
     */
    private static final int MAX_ENDPOINTS_IN_BUCKET = 4096;

    private final Statuses statuses;
    private final Map<Integer, Result> buckets = new TreeMap<>();

    TallyFn(Statuses statuses) {
      this.statuses = statuses;
    }

    @StartBundle
    public void start() {
      buckets.clear();
    }

    @ProcessElement
    public void tally(@Element ParsedLine line, OutputReceiver<KV<Integer, EncodedResult>> out) {
      int bucket = line instanceof Request request ? Bucket.of(request.endpoint()) : Bucket.REST;
      Result result = buckets.computeIfAbsent(bucket, b -> new Result());
      result.add(line, statuses);
      if (result.size() >= MAX_ENDPOINTS_IN_BUCKET) {
        out.output(KV.of(bucket, EncodedResult.of(result)));
        buckets.remove(bucket);
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      buckets.forEach(
          (bucket, result) ->
              context.output(
                  KV.of(bucket, EncodedResult.of(result)),
                  GlobalWindow.INSTANCE.maxTimestamp(),
                  GlobalWindow.INSTANCE));
      buckets.clear();
    }
  }
}
