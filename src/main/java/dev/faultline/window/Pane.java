package dev.faultline.window;

import dev.faultline.count.EncodedResultCoder;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * What was counted of the lines of one pane of time, or of some of them. Panes are what windows are
 * made of: one for a window, or several where windows overlap.
 *
 * @param start of the pane, in ms since 1970
 */
public record Pane(long start, EncodedResult counted, RejectedLines rejected) {

  /** All that these parts of the same pane, or of the panes of a window, tell. */
  static Pane merged(long start, List<Pane> parts) {
    if (parts.size() == 1) {
      return new Pane(start, parts.get(0).counted, parts.get(0).rejected);
    }
    return new Pane(
        start,
        EncodedResult.of(Result.merged(parts.stream().map(Pane::counted).toList())),
        RejectedLines.merged(parts.stream().map(Pane::rejected).toList()));
  }

  /** What is left of it where its windows take no more lines. */
  Pane tooLate(long newStart) {
    return new Pane(newStart, EncodedResult.of(counted.decode().tooLate()), rejected);
  }

  /** The start, what was counted, and what was rejected. */
  static final class Encoding extends AtomicCoder<Pane> {
    static final Encoding INSTANCE = new Encoding();

    private static final VarLongCoder START = VarLongCoder.of();

    private Encoding() {}

    @Override
    public void encode(Pane pane, OutputStream out) throws IOException {
      START.encode(pane.start, out);
      EncodedResultCoder.of().encode(pane.counted, out);
      RejectedLines.Encoding.INSTANCE.encode(pane.rejected, out);
    }

    @Override
    public Pane decode(InputStream in) throws IOException {
      return new Pane(
          START.decode(in),
          EncodedResultCoder.of().decode(in),
          RejectedLines.Encoding.INSTANCE.decode(in));
    }
  }
}
