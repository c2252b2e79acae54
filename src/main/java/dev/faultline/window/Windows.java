package dev.faultline.window;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * From panes to windows, in the order of their ends: each is told once its time is over, and told
 * anew when late lines come.
 *
 * <p>Not with the runner's own windows, which drop what is too late without a word. Here it is
 * known what was too late, and it is in the books of the window in whose time it came.
 */
public final class Windows
    extends PTransform<PCollection<KV<Integer, Pane>>, PCollection<KV<Integer, WindowResult>>> {
  private final WindowsFn fn;

  /**
   * Makes windows.
   *
   * @param tellsSilence whether windows without a line are told, too
   * @param tellsEarly whether the current window is told now and then
   */
  public Windows(WindowGrid grid, boolean tellsSilence, boolean tellsEarly) {
    this.fn = new WindowsFn(grid, tellsSilence, tellsEarly);
  }

  @Override
  public PCollection<KV<Integer, WindowResult>> expand(PCollection<KV<Integer, Pane>> panes) {
    return panes
        .apply(ParDo.of(fn))
        .setCoder(KvCoder.of(VarIntCoder.of(), WindowResult.Encoding.INSTANCE));
  }
}
