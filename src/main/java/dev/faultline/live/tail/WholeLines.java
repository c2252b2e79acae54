package dev.faultline.live.tail;

import dev.faultline.live.source.SourceLine;
import dev.faultline.log.envelope.PieceJoiner;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.scan.LineScanner;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a growing file, some of which may be in pieces. Pieces that wait for the rest of
 * their line are in no checkpoint: a reader that resumes finds them before the position.
 */
final class WholeLines {
  private final LineBuffer buffer;
  private final @Nullable PieceJoiner joiner;
  private final String source;
  private final int maxLineBytes;

  /**
   * Takes lines from a buffer.
   *
   * @param joiner knows the pieces before the first of them; null if lines are never in pieces
   * @param source of the lines
   * @param maxLineBytes of a longer line, only the first bytes are kept
   */
  WholeLines(LineBuffer buffer, @Nullable PieceJoiner joiner, String source, int maxLineBytes) {
    this.buffer = buffer;
    this.joiner = joiner;
    this.source = source;
    this.maxLineBytes = maxLineBytes;
  }

  /** Returns where the lines come from. */
  LineBuffer buffer() {
    return buffer;
  }

  /** Returns the next line, or null if its end has not been read yet. */
  @Nullable SourceLine next() {
    PieceJoiner pieces = joiner;
    SourceLine line = buffer.next();
    while (line != null && pieces != null) {
      SourceLine whole = add(line, pieces);
      if (whole != null) {
        return whole;
      }
      line = buffer.next();
    }
    return line;
  }

  /** Returns a line of which more cannot come, as far as it was read, or null if there is none. */
  @Nullable SourceLine last() {
    PieceJoiner pieces = joiner;
    SourceLine last = buffer.last();
    if (pieces == null) {
      return last;
    }
    SourceLine whole = last == null ? null : add(last, pieces);
    if (whole != null) {
      return whole;
    }
    return pieces.nextBroken() ? joined(pieces) : null;
  }

  /** True if part of a line was read. */
  boolean hasPartialLine() {
    return buffer.hasPartialLine() || (joiner != null && joiner.isOpen());
  }

  /** Returns the line that a line of the file completes, or null if it is a piece of one. */
  private @Nullable SourceLine add(SourceLine line, PieceJoiner pieces) {
    if (line.isCut()) {
      return line;
    }
    byte[] bytes = line.bytes();
    return switch (pieces.add(line.offset(), bytes, 0, bytes.length)) {
      case WHOLE -> line;
      case KEPT -> null;
      case JOINED -> joined(pieces);
      case BROKEN -> {
        buffer.back();
        yield joined(pieces);
      }
    };
  }

  private SourceLine joined(PieceJoiner pieces) {
    ByteSlice line = pieces.line();
    int kept =
        pieces.length() > maxLineBytes
            ? Math.min(line.length(), LineScanner.KEPT_BYTES)
            : line.length();
    return new SourceLine(
        source,
        pieces.offset(),
        pieces.length(),
        Arrays.copyOfRange(line.bytes(), line.from(), line.from() + kept));
  }
}
