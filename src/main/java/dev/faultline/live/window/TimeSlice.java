package dev.faultline.live.window;

import dev.faultline.result.EncodedResultCoder;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * The counts of lines of one slice of time, or a part of them. A window consists of one slice, or
 * of several where windows overlap.
 *
 * @param start of the slice, in ms since 1970
 * @param result the counts and the line accounting
 * @param rejected the first rejected lines
 */
public record TimeSlice(long start, EncodedResult result, RejectedLines rejected) {

  /** Merges parts of the same slice, or the slices of a window. */
  static TimeSlice merged(long start, List<TimeSlice> parts) {
    if (parts.size() == 1) {
      return new TimeSlice(start, parts.get(0).result, parts.get(0).rejected);
    }
    return new TimeSlice(
        start,
        EncodedResult.of(Result.merged(parts.stream().map(TimeSlice::result).toList())),
        RejectedLines.merged(parts.stream().map(TimeSlice::rejected).toList()));
  }

  /**
   * Returns what remains of this slice if it comes after its windows have closed: the accounting of
   * its lines, with all requests filtered out.
   *
   * @param newStart the slice that takes the accounting, in ms since 1970
   */
  TimeSlice tooLate(long newStart) {
    return new TimeSlice(newStart, EncodedResult.of(result.decode().tooLate()), rejected);
  }

  /** Encodes the start, the counts and the rejected lines, in this order. */
  static final class SliceCoder extends AtomicCoder<TimeSlice> {
    static final SliceCoder INSTANCE = new SliceCoder();

    private static final VarLongCoder START = VarLongCoder.of();

    private SliceCoder() {}

    @Override
    public void encode(TimeSlice slice, OutputStream out) throws IOException {
      START.encode(slice.start, out);
      EncodedResultCoder.of().encode(slice.result, out);
      RejectedLines.RejectedLinesCoder.INSTANCE.encode(slice.rejected, out);
    }

    @Override
    public TimeSlice decode(InputStream in) throws IOException {
      return new TimeSlice(
          START.decode(in),
          EncodedResultCoder.of().decode(in),
          RejectedLines.RejectedLinesCoder.INSTANCE.decode(in));
    }
  }
}
