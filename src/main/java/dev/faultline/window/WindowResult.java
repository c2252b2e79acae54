package dev.faultline.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * What is known of a window when its time is over, or once more when a late line has come. The last
 * one holds.
 *
 * @param end of the window, in ms since 1970; not in it
 * @param timing when it was told
 * @param counted its lines, all together; its start is that of the window
 */
public record WindowResult(long end, Timing timing, Pane counted) {
  /** When a window is told. */
  public enum Timing {
    /** Its time is not over: for whoever watches. */
    EARLY,
    /** The watermark has passed its end. */
    ON_TIME,
    /** Late lines have come since. */
    LATE,
    /** The watermark has passed its end, and it has no line. */
    SILENT
  }

  /** True if this is what is known of a window that is over, and has lines. */
  public boolean isFinal() {
    return timing == Timing.ON_TIME || timing == Timing.LATE;
  }

  /** The start of the window, in ms since 1970. */
  public long start() {
    return counted.start();
  }

  /** The end, the timing, and what was counted. */
  static final class Encoding extends AtomicCoder<WindowResult> {
    static final Encoding INSTANCE = new Encoding();

    private static final VarLongCoder END = VarLongCoder.of();
    private static final StringUtf8Coder TIMING = StringUtf8Coder.of();

    private Encoding() {}

    @Override
    public void encode(WindowResult window, OutputStream out) throws IOException {
      END.encode(window.end, out);
      TIMING.encode(window.timing.name(), out);
      Pane.Encoding.INSTANCE.encode(window.counted, out);
    }

    @Override
    public WindowResult decode(InputStream in) throws IOException {
      return new WindowResult(
          END.decode(in), Timing.valueOf(TIMING.decode(in)), Pane.Encoding.INSTANCE.decode(in));
    }
  }
}
