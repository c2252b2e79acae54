package dev.faultline.fused;

import dev.faultline.input.FileFormat;
import dev.faultline.log.envelope.PieceJoiner;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.scan.LineScanner;
import dev.faultline.tally.FormatChange;
import dev.faultline.tally.InputStats;
import dev.faultline.unpack.DamagedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Iterates over the lines of a range of a file, and accounts for the bytes of the range. */
final class RangeLines {
  private final RangeFile file;
  private final LineScanner scanner;
  private final int maxLineBytes;
  private final @Nullable JoinedLines joined;
  private final ByteSlice line = new ByteSlice();
  private long offset;
  private long length;
  private long unfinished;
  private @Nullable DamagedException damage;

  /**
   * Iterates over the lines that a scanner finds.
   *
   * @param file that has the range
   * @param joiner joins lines in pieces; null if there are none
   * @param after scans the lines behind the range
   */
  RangeLines(
      RangeFile file,
      LineScanner scanner,
      int maxLineBytes,
      @Nullable PieceJoiner joiner,
      JoinedLines.Neighbours after) {
    this.file = file;
    this.scanner = scanner;
    this.maxLineBytes = maxLineBytes;
    this.joined =
        joiner == null ? null : new JoinedLines(joiner, scanner, this::nextPhysical, after);
  }

  /** Moves to the next line; returns false if there are no more complete lines. */
  boolean next() throws IOException {
    if (joined == null ? !nextPhysical() : !joined.next()) {
      return false;
    }
    PieceJoiner pieces = joined == null ? null : joined.current();
    if (pieces == null) {
      line.set(scanner.bytes(), scanner.from(), scanner.to());
      offset = scanner.offset();
      length = scanner.length();
    } else {
      line.set(pieces.line());
      offset = pieces.offset();
      length = pieces.length();
    }
    return true;
  }

  private boolean nextPhysical() throws IOException {
    try {
      if (!scanner.next()) {
        return false;
      }
    } catch (DamagedException e) {
      damage = e;
      return false;
    }
    if (!scanner.isEnded() && file.hasGrown()) {
      unfinished = Math.min(scanner.length(), file.file().bytes()); // it was still being written
      return false;
    }
    return true;
  }

  /** Returns the current line without its LF, valid until the next one. */
  ByteSlice line() {
    return line;
  }

  /** Returns the offset of the current line, or of its first piece, in the file or its text. */
  long offset() {
    return offset;
  }

  /** Returns the length of the complete line in bytes, even if fewer are kept. */
  long length() {
    return length;
  }

  /** Returns true if the line exceeds the limit, so that only its first bytes are kept. */
  boolean isTooLong() {
    return length > maxLineBytes;
  }

  /** Returns true if the current line lies between the lines before and after it, in one piece. */
  boolean isInPlace() {
    boolean isAfterHole = scanner.holeBytes() > 0 && scanner.lines() == 1;
    return !isAfterHole && (joined == null || joined.current() == null);
  }

  /** Returns the number of lines returned so far. */
  long count() {
    long pieces = joined == null ? 0 : joined.continued();
    return scanner.lines() - pieces - (unfinished > 0 ? 1 : 0);
  }

  /** Returns the statistics of reading the range, to be called after the last line. */
  InputStats input(FileFormat found, long requests, long rejected, FormatChange change)
      throws IOException {
    boolean unchanged = file.isUnchanged();
    InputStats input =
        new InputStats(
            file.file().name(),
            found.label(),
            found.envelopes(),
            found.evidence(),
            file.file().bytes(),
            bytesRead(),
            unfinished,
            count(),
            requests,
            rejected,
            unchanged ? state(found, requests + rejected) : InputStats.State.UNSTABLE,
            hole(),
            change);
    if (damage == null || !unchanged) {
      return input;
    }
    return input.damaged(
        damage.isOverExpanded() ? InputStats.State.OVER_EXPANDED : InputStats.State.CORRUPT,
        "%s; lines read before that: %d, in %d bytes of text"
            .formatted(damage.getMessage(), count(), scanner.bytesRead()));
  }

  /** Returns a warning if a hole was skipped, as it may once have been lines; or empty. */
  private String hole() {
    long nuls = scanner.holeBytes();
    return nuls == 0 ? "" : "begins with %d NULs, which are skipped".formatted(nuls);
  }

  /**
   * Returns the state of a range that was read completely.
   *
   * @param others the number of its lines that are neither blank nor noise
   */
  private static InputStats.State state(FileFormat found, long others) {
    if (found.isNoise()) {
      return others == 0 ? InputStats.State.NOISE_ONLY : InputStats.State.UNKNOWN_FORMAT;
    }
    return found.isDoubtful() ? InputStats.State.DOUBTFUL_FORMAT : InputStats.State.COMPLETE;
  }

  /** Bytes read of the range; for packed text, its full length if it unpacked to its end. */
  private long bytesRead() {
    if (!file.isPacked()) {
      return scanner.bytesRead() - unfinished;
    }
    return damage == null ? file.file().bytes() - unfinished : file.packedBytesRead();
  }
}
