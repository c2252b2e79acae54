package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest lines of a source that never ends which its format rejects, and the format that they
 * are in: a deployment may change it while the source is read. Lines that were rejected before it
 * was found stay rejected, where a file read as a whole has none of them; and it is in no
 * checkpoint, so after a restart it is found again. Not thread-safe.
 */
public final class SourceRejects {
  /** Limits memory, in characters; a hundred access lines have a tenth of this. */
  private static final int MAX_CHARS = 1 << 18;

  /** A detection costs as much as parsing some thousand lines. */
  private static final long MAX_LINES_BETWEEN = 1_000;

  private final FormatSettings settings;
  private final Deque<String> latest = new ArrayDeque<>();
  private long chars;
  private long added;
  private long nextDetection = RejectSample.MIN_LINES;
  private @Nullable LineFormat format;
  private @Nullable LogParser parser;

  /** Creates one without lines. */
  public SourceRejects(FormatSettings settings) {
    this.settings = settings;
  }

  /**
   * Adds a line that neither the format of the source nor {@link #parser} reads.
   *
   * @return true if a format was found
   */
  public boolean add(byte[] line, int from, int to) {
    String text = new String(line, from, to - from, UTF_8);
    latest.add(text);
    chars += text.length();
    while (latest.size() > FormatDetector.SAMPLE_LINES || chars > MAX_CHARS) {
      chars -= latest.remove().length();
    }
    added++;
    if (added < nextDetection) {
      return false;
    }
    nextDetection = added + Math.min(added, MAX_LINES_BETWEEN);
    Optional<LineFormat> found = RejectSample.formatOf(List.copyOf(latest), settings);
    found.ifPresent(this::change);
    return found.isPresent();
  }

  private void change(LineFormat to) {
    format = to;
    parser = new LogParser(to, settings);
    latest.clear();
    chars = 0;
    added = 0;
    nextDetection = RejectSample.MIN_LINES;
  }

  /** Returns a parser of the format that was found last, or null. */
  public @Nullable LogParser parser() {
    return parser;
  }

  /** Returns the name of that format, or empty. */
  public String label() {
    return format == null ? "" : format.label();
  }
}
