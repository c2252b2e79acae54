package dev.faultline.log.envelope;

import dev.faultline.log.text.ByteSlice;
import dev.faultline.scan.LineScanner;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins lines that a container runtime wrote in pieces: Kubernetes' runtimes mark every piece but
 * the last with {@code P}, and Docker ends only the text of the last with LF. Both cut at 16 KiB by
 * default. Pieces of standard output and error may alternate. A joined line is the last piece with
 * the texts of the others before its own, so it lies in its envelope as any other line does.
 *
 * <p>Which lines are joined depends on no more than the {@value #WINDOW} bytes before each, so any
 * range of a log can be read alone: a piece that is not continued within them stays a piece. Not
 * thread-safe.
 */
public final class PieceJoiner {
  /** The maximum distance from the start of a piece to that of the next, in bytes. */
  public static final int WINDOW = 1 << 20;

  private static final Set<Envelope> CUTTING = Set.of(Envelope.CRI, Envelope.DOCKER);

  /** What became of a line. */
  public enum Step {
    /** It is not part of a line in pieces. */
    WHOLE,
    /** It is a piece, and is kept. */
    KEPT,
    /** It is the last piece: {@link #line} is the joined line. */
    JOINED,
    /** It has not been looked at: {@link #line} has pieces, and no end. Add the line again. */
    BROKEN
  }

  private final EnvelopeReader reader;
  private final int maxBytes;
  private final @Nullable PieceChain[] chains = new PieceChain[EnvelopeReader.STREAMS];
  private final ByteSlice line = new ByteSlice();
  private boolean begins;
  private boolean continued;
  private long offset;
  private long length;

  private PieceJoiner(EnvelopeReader reader, int maxBytes) {
    this.reader = reader;
    this.maxBytes = maxBytes;
    this.begins = true;
  }

  /**
   * Returns a joiner, or empty if lines in these envelopes are never cut.
   *
   * @param maxBytes of a line; of a longer one the length counts, and a part is kept
   */
  public static Optional<PieceJoiner> of(Envelopes envelopes, int maxBytes) {
    return envelopes.chain().stream()
        .limit(1)
        .filter(CUTTING::contains)
        .map(outermost -> new PieceJoiner(outermost.newReader(), maxBytes))
        .findFirst();
  }

  /**
   * Adds the next line of the log, given without its LF.
   *
   * @param at its offset in the log, in bytes
   */
  public Step add(long at, byte[] b, int from, int to) {
    continued = false;
    if (!reader.open(b, from, to)) {
      return Step.WHOLE;
    }
    PieceChain chain = chains[reader.stream];
    if (chain != null && at - chain.lastOffset() > WINDOW) {
      chains[reader.stream] = null;
      return finish(chain) ? Step.BROKEN : add(at, b, from, to);
    }
    if (chain == null) {
      if (!reader.isPiece || !begins) {
        return Step.WHOLE;
      }
      chain = new PieceChain(at, maxBytes);
      chains[reader.stream] = chain;
    } else {
      continued = true;
    }
    chain.add(at, b, from, to, reader.text);
    if (reader.isPiece) {
      return Step.KEPT;
    }
    chains[reader.stream] = null;
    return finish(chain) ? Step.JOINED : Step.KEPT;
  }

  /** Adds the line that a scanner is at; one that is too long is whole. */
  public Step add(LineScanner line) {
    return line.isTooLong() ? Step.WHOLE : add(line.offset(), line.bytes(), line.from(), line.to());
  }

  /**
   * Reads the lines before a place where a reader starts, to know which pieces after it continue
   * one of them.
   *
   * @param before scans those of the {@link #WINDOW} bytes before
   */
  public void lookBack(LineScanner before) throws IOException {
    while (before.next()) {
      if (add(before) == Step.BROKEN) {
        add(before);
      }
    }
  }

  /** Returns true if the line last added continued another. */
  public boolean continued() {
    return continued;
  }

  /** Says that the lines so far are those before the range: lines that begin there are not its. */
  public void beginRange() {
    for (PieceChain chain : chains) {
      if (chain != null) {
        chain.disown();
      }
    }
  }

  /** Says that the lines from here on are those after the range: none that begin there are its. */
  public void endRange() {
    begins = false;
  }

  /** Returns true if a line that began in the range has not ended. */
  public boolean isOpen() {
    for (PieceChain chain : chains) {
      if (chain != null && chain.isOwn()) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if a line at this offset could continue one that began in the range. */
  public boolean expects(long at) {
    for (PieceChain chain : chains) {
      if (chain != null && chain.isOwn() && at - chain.lastOffset() <= WINDOW) {
        return true;
      }
    }
    return false;
  }

  /** Moves to a line that began in the range and will not end; returns false if there is none. */
  public boolean nextBroken() {
    for (int i = 0; i < chains.length; i++) {
      PieceChain chain = chains[i];
      chains[i] = null;
      if (chain != null && finish(chain)) {
        return true;
      }
    }
    return false;
  }

  /** Makes a line the current one; returns false if it belongs to another range. */
  private boolean finish(PieceChain chain) {
    if (!chain.isOwn()) {
      return false;
    }
    byte[] joined = chain.join();
    line.set(joined, 0, joined.length);
    offset = chain.offset();
    length = chain.length();
    return true;
  }

  /** Returns the joined line, or as much as is kept of it. */
  public ByteSlice line() {
    return line;
  }

  /** Returns the offset of its first piece in the log, in bytes. */
  public long offset() {
    return offset;
  }

  /** Returns the length of the joined line in bytes, even if not all of it is kept. */
  public long length() {
    return length;
  }
}
