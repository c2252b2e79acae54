package dev.faultline.fused;

import dev.faultline.console.ReadProgress;
import dev.faultline.input.FileChannels;
import dev.faultline.input.FileFormat;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputRange;
import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.envelope.PieceJoiner;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.scan.LineScanner;
import dev.faultline.spec.InputSpec;
import dev.faultline.tally.FormatChange;
import dev.faultline.tally.InputStats;
import dev.faultline.unpack.DamagedException;
import dev.faultline.unpack.TextChannel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Iterates over the lines of a range of a file, and accounts for the bytes of the range. */
final class RangeLines implements AutoCloseable {
  private final InputFile file;
  private final SeekableByteChannel channel;
  private final @Nullable TextChannel text;
  private final LineScanner scanner;
  private final int maxLineBytes;
  private final @Nullable JoinedLines joined;
  private final Closeable lastClosed;
  private final ByteSlice line = new ByteSlice();
  private long offset;
  private long length;
  private long unfinished;
  private @Nullable DamagedException damage;

  private RangeLines(
      InputFile file,
      SeekableByteChannel channel,
      @Nullable TextChannel text,
      LineScanner scanner,
      int maxLineBytes,
      @Nullable PieceJoiner joiner,
      JoinedLines.Neighbours after,
      Closeable lastClosed) {
    this.file = file;
    this.channel = channel;
    this.text = text;
    this.scanner = scanner;
    this.maxLineBytes = maxLineBytes;
    this.lastClosed = lastClosed;
    this.joined =
        joiner == null ? null : new JoinedLines(joiner, scanner, this::nextPhysical, after);
  }

  /**
   * Opens a range, or returns null if its file no longer exists.
   *
   * @param envelopes of its lines
   */
  static @Nullable RangeLines open(InputRange.OfFile range, Envelopes envelopes, InputSpec spec)
      throws IOException {
    InputFile file = range.file();
    SeekableByteChannel channel = FileChannels.openIfExists(file);
    if (channel == null) {
      return null;
    }
    try {
      int max = spec.maxLineBytes();
      PieceJoiner joiner = PieceJoiner.of(envelopes, max).orElse(null);
      if (!file.content().isPlain()) {
        TextChannel text =
            TextChannel.open(channel, file.content(), spec.maxExpansion(), ReadProgress::add);
        LineScanner scanner = LineScanner.ofText(text, max);
        return new RangeLines(file, channel, text, scanner, max, joiner, () -> null, channel);
      }
      return ofPlain(range, channel, joiner, max, ReadProgress::add, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static RangeLines ofPlain(
      InputRange.OfFile range,
      SeekableByteChannel channel,
      @Nullable PieceJoiner joiner,
      int max,
      LongConsumer progress,
      Closeable lastClosed)
      throws IOException {
    InputFile file = range.file();
    long start = range.start();
    long end = range.end();
    if (joiner != null) {
      long window = Math.max(0, start - PieceJoiner.WINDOW);
      joiner.lookBack(neighbours(channel, window, start, file.bytes(), max));
      joiner.beginRange();
    }
    return new RangeLines(
        file,
        channel,
        null,
        new LineScanner(channel, start, end, file.bytes(), max, progress),
        max,
        joiner,
        () -> neighbours(channel, end, file.bytes(), file.bytes(), max),
        lastClosed);
  }

  /**
   * Opens another range of the same plain file, which is no progress of this one. It must be closed
   * before this one goes on.
   */
  RangeLines open(InputRange.OfFile other, Envelopes envelopes) throws IOException {
    PieceJoiner joiner = PieceJoiner.of(envelopes, maxLineBytes).orElse(null);
    long position = channel.position();
    return ofPlain(
        other, channel, joiner, maxLineBytes, bytes -> {}, () -> channel.position(position));
  }

  /** Opens a scanner of lines of other ranges, which are no progress of this one. */
  private static LineScanner neighbours(
      SeekableByteChannel channel, long start, long end, long fileEnd, int max) throws IOException {
    return new LineScanner(channel, start, end, fileEnd, max, bytes -> {});
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
    if (!scanner.isEnded() && channel.size() > file.metadata().sizeBytes()) {
      unfinished = Math.min(scanner.length(), file.bytes()); // it was still being written
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
    boolean unchanged = FileChannels.isUnchanged(file, channel);
    InputStats input =
        new InputStats(
            file.name(),
            found.label(),
            found.envelopes(),
            found.evidence(),
            file.bytes(),
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
    if (text == null) {
      return scanner.bytesRead() - unfinished;
    }
    return damage == null ? file.bytes() - unfinished : text.bytesRead();
  }

  @Override
  public void close() throws IOException {
    try (Closeable closed = lastClosed) {
      if (text != null) {
        text.close();
      }
    }
  }
}
