package dev.faultline.live;

import dev.faultline.live.window.TimeSlice;
import dev.faultline.publish.MetricsFile;
import dev.faultline.result.EncodedResultCoder;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.EndpointMerge;
import dev.faultline.tally.ErrorStatuses;
import dev.faultline.tally.Result;
import dev.faultline.tally.TopEndpoints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Keeps a metrics file up to date with everything counted since the stream began. It lists the
 * endpoints with the most errors and sums up the others, so that neither state nor file grows.
 */
final class WriteMetrics extends PTransform<PCollection<KV<Integer, TimeSlice>>, PDone> {
  private final MetricsFn fn;

  /**
   * Creates the transform.
   *
   * @param errorStatuses the statuses that count as errors
   * @param rows the most endpoints that the file lists
   */
  WriteMetrics(ErrorStatuses errorStatuses, int rows, String file) {
    this.fn = new MetricsFn(errorStatuses, rows, file);
  }

  @Override
  public PDone expand(PCollection<KV<Integer, TimeSlice>> slices) {
    slices.apply(ParDo.of(fn));
    return PDone.in(slices.getPipeline());
  }

  private static final class MetricsFn extends DoFn<KV<Integer, TimeSlice>, Void> {
    /**
     * Between two writes, in event time, which runs as fast as wall-clock time except in a replay.
     */
    private static final Duration INTERVAL = Duration.standardSeconds(1);

    @StateId("sum")
    private final StateSpec<ValueState<EncodedResult>> sumSpec =
        StateSpecs.value(EncodedResultCoder.of());

    @StateId("parts")
    private final StateSpec<BagState<EncodedResult>> partsSpec =
        StateSpecs.bag(EncodedResultCoder.of());

    /** Time of the next write, in ms since 1970; empty while there are no parts. */
    @StateId("next")
    private final StateSpec<ValueState<Long>> nextSpec = StateSpecs.value(VarLongCoder.of());

    @TimerId("write")
    private final TimerSpec writeSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    private final ErrorStatuses errorStatuses;
    private final int rows;
    private final String file;

    MetricsFn(ErrorStatuses errorStatuses, int rows, String file) {
      this.errorStatuses = errorStatuses;
      this.rows = rows;
      this.file = file;
    }

    @ProcessElement
    public void add(
        @Element KV<Integer, TimeSlice> slice,
        @StateId("parts") BagState<EncodedResult> parts,
        @StateId("next") ValueState<Long> next,
        @TimerId("write") Timer write) {
      parts.add(slice.getValue().result());
      if (next.read() == null) {
        Instant time = write.getCurrentRelativeTime().plus(INTERVAL);
        next.write(time.getMillis());
        write.set(time);
      }
    }

    @OnTimer("write")
    public void write(
        @StateId("sum") ValueState<EncodedResult> sumState,
        @StateId("parts") BagState<EncodedResult> parts,
        @StateId("next") ValueState<Long> next,
        @TimerId("write") Timer write) {
      List<EncodedResult> all = new ArrayList<>();
      EncodedResult before = sumState.read();
      if (before != null) {
        all.add(before);
      }
      parts.read().forEach(all::add);
      TopEndpoints top = new TopEndpoints(rows);
      Result sum = EndpointMerge.merge(all, top::add);
      top.addTo(sum);
      sumState.write(EncodedResult.of(sum));
      parts.clear();
      next.clear();
      MetricsFile.write(
          Path.of(file), sum, errorStatuses, write.getCurrentRelativeTime().getMillis());
    }
  }
}
