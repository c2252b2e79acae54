package dev.faultline.live.window;

import dev.faultline.log.RejectedLine;
import dev.faultline.result.RejectedLineCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * The first rejected lines of a window, by file and offset. The line accounting counts all of them;
 * their number here is limited because every checkpoint contains them, and every line of a stream
 * in the wrong format is rejected.
 *
 * @param first at most {@link #MAX_LINES} lines, by file and offset
 * @param more the number of further rejected lines
 */
public record RejectedLines(List<RejectedLine> first, long more) {
  /** The most lines that are kept for a window. */
  public static final int MAX_LINES = 1_000;

  static final RejectedLines NONE = new RejectedLines(List.of(), 0);

  private static final Comparator<RejectedLine> ORDER =
      Comparator.comparing(RejectedLine::file).thenComparing(RejectedLine::offset);

  /** Merges parts; the result does not depend on their order. */
  static RejectedLines merged(List<RejectedLines> parts) {
    List<RejectedLine> lines = new ArrayList<>();
    long more = 0;
    for (RejectedLines part : parts) {
      lines.addAll(part.first);
      more += part.more;
    }
    return of(lines, more);
  }

  static RejectedLines of(List<RejectedLine> lines, long more) {
    List<RejectedLine> sorted = new ArrayList<>(lines);
    sorted.sort(ORDER);
    int kept = Math.min(MAX_LINES, sorted.size());
    return new RejectedLines(
        Collections.unmodifiableList(sorted.subList(0, kept)), more + sorted.size() - kept);
  }

  /** Encodes the number of lines, the lines, and the number of further ones. */
  static final class RejectedLinesCoder extends AtomicCoder<RejectedLines> {
    static final RejectedLinesCoder INSTANCE = new RejectedLinesCoder();

    private static final VarLongCoder NUMBER = VarLongCoder.of();
    private static final RejectedLineCoder LINE = RejectedLineCoder.of();

    private RejectedLinesCoder() {}

    @Override
    public void encode(RejectedLines rejected, OutputStream out) throws IOException {
      NUMBER.encode((long) rejected.first.size(), out);
      for (RejectedLine line : rejected.first) {
        LINE.encode(line, out);
      }
      NUMBER.encode(rejected.more, out);
    }

    @Override
    public RejectedLines decode(InputStream in) throws IOException {
      List<RejectedLine> lines = new ArrayList<>();
      for (long i = NUMBER.decode(in); i > 0; i--) {
        lines.add(LINE.decode(in));
      }
      return new RejectedLines(lines, NUMBER.decode(in));
    }
  }
}
