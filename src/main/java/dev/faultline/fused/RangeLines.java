package dev.faultline.fused;

import dev.faultline.console.ReadProgress;
import dev.faultline.input.FileChannels;
import dev.faultline.input.FileFormat;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputRange;
import dev.faultline.scan.LineScanner;
import dev.faultline.spec.InputSpec;
import dev.faultline.tally.InputStats;
import dev.faultline.unpack.DamagedException;
import dev.faultline.unpack.TextChannel;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** Iterates over the lines of a range of a file, and accounts for the bytes of the range. */
final class RangeLines implements AutoCloseable {
  private final InputFile file;
  private final SeekableByteChannel channel;
  private final @Nullable TextChannel text;
  private final LineScanner scanner;
  private long unfinished;
  private @Nullable DamagedException damage;

  private RangeLines(
      InputFile file,
      SeekableByteChannel channel,
      @Nullable TextChannel text,
      LineScanner scanner) {
    this.file = file;
    this.channel = channel;
    this.text = text;
    this.scanner = scanner;
  }

  /** Opens a range, or returns null if its file no longer exists. */
  static @Nullable RangeLines open(InputRange.OfFile range, InputSpec spec) throws IOException {
    InputFile file = range.file();
    SeekableByteChannel channel = FileChannels.openIfExists(file);
    if (channel == null) {
      return null;
    }
    try {
      if (!file.content().isPlain()) {
        TextChannel text =
            TextChannel.open(channel, file.content(), spec.maxExpansion(), ReadProgress::add);
        return new RangeLines(file, channel, text, LineScanner.ofText(text, spec.maxLineBytes()));
      }
      LineScanner scanner =
          new LineScanner(
              channel,
              range.start(),
              range.end(),
              file.bytes(),
              spec.maxLineBytes(),
              ReadProgress::add);
      return new RangeLines(file, channel, null, scanner);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Moves to the next line; returns false if there are no more complete lines. */
  boolean next() throws IOException {
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

  /** Returns the scanner, positioned at the current line. */
  LineScanner line() {
    return scanner;
  }

  /** Returns the number of lines returned so far. */
  long count() {
    return scanner.lines() - (unfinished > 0 ? 1 : 0);
  }

  /** Returns the statistics of reading the range, to be called after the last line. */
  InputStats input(FileFormat found, long requests, long rejected) throws IOException {
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
            "");
    if (damage == null || !unchanged) {
      return input;
    }
    return input.damaged(
        damage.isOverExpanded() ? InputStats.State.OVER_EXPANDED : InputStats.State.CORRUPT,
        "%s; lines read before that: %d, in %d bytes of text"
            .formatted(damage.getMessage(), count(), scanner.bytesRead()));
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
    try (SeekableByteChannel closedLast = channel) {
      if (text != null) {
        text.close();
      }
    }
  }
}
