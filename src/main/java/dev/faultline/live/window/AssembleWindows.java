package dev.faultline.live.window;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Assembles time slices into windows, and emits the windows in the order of their ends: each when
 * the watermark passes its end, and again when late lines arrive.
 *
 * <p>Beam's own windowing would drop lines beyond the allowed lateness silently. Here such lines
 * are counted, in the accounting of the window that is current when they arrive.
 */
public final class AssembleWindows
    extends PTransform<
        PCollection<KV<Integer, TimeSlice>>, PCollection<KV<Integer, WindowResult>>> {
  private final AssembleWindowsFn fn;

  /**
   * Creates the transform.
   *
   * @param grid where windows start and end
   * @param emitsSilent whether windows without lines are emitted, too
   * @param emitsEarly whether the current window is emitted periodically before its end
   */
  public AssembleWindows(WindowGrid grid, boolean emitsSilent, boolean emitsEarly) {
    this.fn = new AssembleWindowsFn(grid, emitsSilent, emitsEarly);
  }

  @Override
  public PCollection<KV<Integer, WindowResult>> expand(PCollection<KV<Integer, TimeSlice>> slices) {
    return slices
        .apply(ParDo.of(fn))
        .setCoder(KvCoder.of(VarIntCoder.of(), WindowResult.WindowResultCoder.INSTANCE));
  }
}
