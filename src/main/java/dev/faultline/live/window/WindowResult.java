package dev.faultline.live.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * The counts of a window at one of its firings: early, on time, or again after late lines. A later
 * result replaces an earlier one.
 *
 * @param end of the window, exclusive, in ms since 1970
 * @param timing which firing this is
 * @param slice all lines of the window; its start is the start of the window
 */
public record WindowResult(long end, Timing timing, TimeSlice slice) {
  /** The kind of firing. */
  public enum Timing {
    /** The window has not ended; its result so far is for the live display only. */
    EARLY,
    /** The watermark has passed the end of the window. */
    ON_TIME,
    /** Late lines have arrived after the window was emitted. */
    LATE,
    /** The watermark has passed the end of the window, which has no lines. */
    SILENT
  }

  /** Returns true for a result of a window that has ended and has lines. */
  public boolean isFinal() {
    return timing == Timing.ON_TIME || timing == Timing.LATE;
  }

  /** Returns the start of the window, in ms since 1970. */
  public long start() {
    return slice.start();
  }

  /** Encodes the end, the timing and the counts, in this order. */
  static final class WindowResultCoder extends AtomicCoder<WindowResult> {
    static final WindowResultCoder INSTANCE = new WindowResultCoder();

    private static final VarLongCoder END = VarLongCoder.of();
    private static final StringUtf8Coder TIMING = StringUtf8Coder.of();

    private WindowResultCoder() {}

    @Override
    public void encode(WindowResult window, OutputStream out) throws IOException {
      END.encode(window.end, out);
      TIMING.encode(window.timing.name(), out);
      TimeSlice.SliceCoder.INSTANCE.encode(window.slice, out);
    }

    @Override
    public WindowResult decode(InputStream in) throws IOException {
      return new WindowResult(
          END.decode(in),
          Timing.valueOf(TIMING.decode(in)),
          TimeSlice.SliceCoder.INSTANCE.decode(in));
    }
  }
}
