package dev.faultline.fused;

import dev.faultline.log.envelope.PieceJoiner;
import dev.faultline.log.envelope.PieceJoiner.Step;
import dev.faultline.scan.LineScanner;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the lines of a range, some of which may be in pieces. A joined line belongs to the
 * range that has its first piece: the range reads on beyond its end for the last pieces of its
 * lines, and looks back for which of its own belong to a line of a range before.
 */
final class JoinedLines {
  /** The lines of the range as they lie in the file. */
  interface Physical {
    /** Moves the range's scanner to the next line. */
    boolean next() throws IOException;
  }

  /** Opens a scanner of the lines after the range. */
  interface Neighbours {
    /** Returns null if the range is all of its text. */
    @Nullable LineScanner scan() throws IOException;
  }

  private final PieceJoiner joiner;
  private final LineScanner range;
  private final Physical physical;
  private final Neighbours after;
  private @Nullable LineScanner afterRange;
  private boolean hasEnded;
  private boolean isJoined;
  private boolean isToBeAdded;
  private long continued;

  /**
   * Creates an iterator.
   *
   * @param range scans the lines of the range
   * @param physical moves that scanner
   * @param after opens a scanner of the lines after the range
   */
  JoinedLines(PieceJoiner joiner, LineScanner range, Physical physical, Neighbours after) {
    this.joiner = joiner;
    this.range = range;
    this.physical = physical;
    this.after = after;
  }

  /** Moves to the next line; returns false if there are no more. */
  boolean next() throws IOException {
    isJoined = false;
    if (!hasEnded && nextOfRange()) {
      return true;
    }
    if (!hasEnded) {
      hasEnded = true;
      joiner.endRange();
      afterRange = joiner.isOpen() ? after.scan() : null;
    }
    isJoined = nextEndingAfter();
    return isJoined;
  }

  private boolean nextOfRange() throws IOException {
    while (isToBeAdded || physical.next()) {
      Step step = joiner.add(range);
      isToBeAdded = step == Step.BROKEN;
      continued += joiner.continued() ? 1 : 0;
      if (step != Step.KEPT) {
        isJoined = step != Step.WHOLE;
        return true;
      }
    }
    return false;
  }

  /** Moves to the next line of the range whose last piece lies after it, or is missing. */
  private boolean nextEndingAfter() throws IOException {
    LineScanner lines = afterRange;
    while (lines != null && joiner.isOpen() && lines.next() && joiner.expects(lines.offset())) {
      Step step = joiner.add(lines);
      if (step == Step.JOINED || step == Step.BROKEN) {
        return true;
      }
    }
    return joiner.nextBroken();
  }

  /** Returns the joiner, with the current line, or null if the scanner has it as it is. */
  @Nullable PieceJoiner current() {
    return isJoined ? joiner : null;
  }

  /** Returns how many lines of the file continued others. */
  long continued() {
    return continued;
  }
}
