package dev.faultline.window;

import dev.faultline.count.RejectedLineCoder;
import dev.faultline.log.RejectedLine;
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
 * The first rejected lines of a window, by place. All of them are in the books; a stream in a wrong
 * format is nothing but rejected lines, and state that every checkpoint holds.
 *
 * @param first at most {@link #MOST}, by file and offset
 * @param more how many there were beside
 */
public record RejectedLines(List<RejectedLine> first, long more) {
  /** How many are kept. */
  public static final int MOST = 1_000;

  static final RejectedLines NONE = new RejectedLines(List.of(), 0);

  private static final Comparator<RejectedLine> ORDER =
      Comparator.comparing(RejectedLine::file).thenComparing(RejectedLine::offset);

  /** These and others, in whatever order they come together. */
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
    int kept = Math.min(MOST, sorted.size());
    return new RejectedLines(
        Collections.unmodifiableList(sorted.subList(0, kept)), more + sorted.size() - kept);
  }

  /** Number of lines, the lines, and how many more. */
  static final class Encoding extends AtomicCoder<RejectedLines> {
    static final Encoding INSTANCE = new Encoding();

    private static final VarLongCoder NUMBER = VarLongCoder.of();
    private static final RejectedLineCoder LINE = RejectedLineCoder.of();

    private Encoding() {}

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
