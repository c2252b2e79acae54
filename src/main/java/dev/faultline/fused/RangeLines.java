package dev.faultline.fused;

import dev.faultline.options.InputSpec;
import dev.faultline.read.FileFormat;
import dev.faultline.read.InputFile;
import dev.faultline.read.Range;
import dev.faultline.read.RangeChannel;
import dev.faultline.read.ReadProgress;
import dev.faultline.scan.LineScanner;
import dev.faultline.tally.Input;
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
  static @Nullable RangeLines open(Range.OfFile range, InputSpec spec) throws IOException {
    InputFile file = range.file();
    SeekableByteChannel channel = RangeChannel.openIfExists(file);
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
  Input input(FileFormat found, String format, long requests, long rejected) throws IOException {
    boolean unchanged = RangeChannel.isUnchanged(file, channel);
    Input.State whole = found.isDoubtful() ? Input.State.DOUBTFUL_FORMAT : Input.State.COMPLETE;
    Input input =
        new Input(
            file.name(),
            format,
            found.evidence(),
            file.bytes(),
            bytesRead(),
            unfinished,
            count(),
            requests,
            rejected,
            unchanged ? whole : Input.State.UNSTABLE,
            "");
    if (damage == null || !unchanged) {
      return input;
    }
    return input.damaged(
        damage.isOverExpanded() ? Input.State.OVER_EXPANDED : Input.State.CORRUPT,
        "%s; lines read before that: %d, in %d bytes of text"
            .formatted(damage.getMessage(), count(), scanner.bytesRead()));
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
