package dev.faultline.live.tail;

import dev.faultline.log.envelope.PieceJoiner;
import dev.faultline.log.format.TimeReader;
import dev.faultline.spec.StopCondition;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files are followed, and how. Times are in ms.
 *
 * @param globs files and globs
 * @param readers how many readers share the files at most
 * @param fromStart whether to read what the files held before the run
 * @param maxDelay how much older than the newest line a later one usually is at most
 * @param until when the stream ends
 * @param times creates readers of the times of lines
 * @param maxLineBytes of a longer line, only the first bytes are kept
 */
record TailSpec(
    List<String> globs,
    int readers,
    boolean fromStart,
    long maxDelay,
    StopCondition until,
    TimeReader.Factory times,
    int maxLineBytes)
    implements Serializable {
  TailSpec {
    globs = List.copyOf(globs);
  }

  /** Returns a joiner of the lines of one file, or null if they are never in pieces. */
  @Nullable PieceJoiner newJoiner() {
    return PieceJoiner.of(times.format().envelopes(), maxLineBytes).orElse(null);
  }
}
