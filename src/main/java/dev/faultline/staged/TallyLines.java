package dev.faultline.staged;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.result.EncodedResultCoder;
import dev.faultline.tally.Bucket;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.ErrorStatuses;
import dev.faultline.tally.Result;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Tallies everything in a report besides the counts of errors: requests, latencies, timelines, the
 * accounting. Each bundle has its own tally, so that a few results are shuffled, not every line.
 */
final class TallyLines
    extends PTransform<PCollection<ParsedLine>, PCollection<KV<Integer, EncodedResult>>> {
  private final ErrorStatuses statuses;
  private final PrivacyPolicy privacy;

  private TallyLines(ErrorStatuses statuses, PrivacyPolicy privacy) {
    this.statuses = statuses;
    this.privacy = privacy;
  }

  /**
   * Returns the transform.
   *
   * @param statuses the statuses that make a request an error
   * @param privacy what samples and causes may show
   */
  public static TallyLines with(ErrorStatuses statuses, PrivacyPolicy privacy) {
    return new TallyLines(statuses, privacy);
  }

  @Override
  public PCollection<KV<Integer, EncodedResult>> expand(PCollection<ParsedLine> lines) {
    return lines
        .apply(ParDo.of(new TallyFn(statuses, privacy)))
        .setCoder(EncodedResultCoder.byBucket());
  }

  private static final class TallyFn extends DoFn<ParsedLine, KV<Integer, EncodedResult>> {
    /** On Flink a bundle is all input of a subtask, so a tally of this size is flushed early. */
    private static final int MAX_ENDPOINTS = 1 << 14;

    private final ErrorStatuses statuses;
    private final PrivacyPolicy privacy;
    private transient @Nullable Result result;

    TallyFn(ErrorStatuses statuses, PrivacyPolicy privacy) {
      this.statuses = statuses;
      this.privacy = privacy;
    }

    @StartBundle
    public void start() {
      result = new Result();
    }

    @ProcessElement
    public void tally(@Element ParsedLine line, OutputReceiver<KV<Integer, EncodedResult>> out) {
      if (result == null) {
        throw new IllegalStateException("no bundle was started");
      }
      result.add(line, statuses, privacy);
      if (result.size() >= MAX_ENDPOINTS) {
        Bucket.split(result, (bucket, part) -> out.output(KV.of(bucket, part)));
        result = new Result();
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (result != null) {
        Bucket.split(
            result,
            (bucket, part) ->
                context.output(
                    KV.of(bucket, part),
                    GlobalWindow.INSTANCE.maxTimestamp(),
                    GlobalWindow.INSTANCE));
      }
      result = null;
    }
  }
}
