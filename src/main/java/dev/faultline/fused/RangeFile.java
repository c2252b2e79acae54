package dev.faultline.fused;

import dev.faultline.console.ReadProgress;
import dev.faultline.input.FileChannels;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputRange;
import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.envelope.PieceJoiner;
import dev.faultline.scan.LineScanner;
import dev.faultline.spec.InputSpec;
import dev.faultline.unpack.TextChannel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** An open file, of which a range is read. */
final class RangeFile implements Closeable {
  /** Reads a part of the file. */
  @FunctionalInterface
  interface PartReader {
    void read(RangeLines lines) throws IOException;
  }

  private final InputFile file;
  private final SeekableByteChannel channel;
  private final @Nullable TextChannel text;
  private final int maxLineBytes;

  private RangeFile(
      InputFile file, SeekableByteChannel channel, @Nullable TextChannel text, int maxLineBytes) {
    this.file = file;
    this.channel = channel;
    this.text = text;
    this.maxLineBytes = maxLineBytes;
  }

  /** Opens a file, or returns null if it no longer exists. */
  static @Nullable RangeFile open(InputFile file, InputSpec spec) throws IOException {
    SeekableByteChannel channel = FileChannels.openIfExists(file);
    if (channel == null) {
      return null;
    }
    TextChannel text =
        file.content().isPlain()
            ? null
            : TextChannel.open(channel, file.content(), spec.maxExpansion(), ReadProgress::add);
    return new RangeFile(file, channel, text, spec.maxLineBytes());
  }

  /**
   * Returns the lines of a range. A packed file has only one.
   *
   * @param envelopes of the lines
   */
  RangeLines lines(InputRange.OfFile range, Envelopes envelopes) throws IOException {
    TextChannel unpacked = text;
    if (unpacked == null) {
      return plainLines(range, envelopes, ReadProgress::add);
    }
    PieceJoiner joiner = PieceJoiner.of(envelopes, maxLineBytes).orElse(null);
    LineScanner scanner = LineScanner.ofText(unpacked, maxLineBytes);
    return new RangeLines(this, scanner, maxLineBytes, joiner, () -> null);
  }

  /**
   * Reads another part of a plain file while its range is being read. The bytes do not count as
   * progress.
   */
  void readPart(InputRange.OfFile part, Envelopes envelopes, PartReader reader) throws IOException {
    long position = channel.position();
    reader.read(plainLines(part, envelopes, bytes -> {}));
    channel.position(position);
  }

  private RangeLines plainLines(InputRange.OfFile range, Envelopes envelopes, LongConsumer progress)
      throws IOException {
    PieceJoiner joiner = PieceJoiner.of(envelopes, maxLineBytes).orElse(null);
    long start = range.start();
    long end = range.end();
    if (joiner != null) {
      joiner.lookBack(scanner(Math.max(0, start - PieceJoiner.WINDOW), start, bytes -> {}));
      joiner.beginRange();
    }
    return new RangeLines(
        this,
        scanner(start, end, progress),
        maxLineBytes,
        joiner,
        () -> scanner(end, file.bytes(), bytes -> {}));
  }

  private LineScanner scanner(long start, long end, LongConsumer progress) throws IOException {
    return new LineScanner(channel, start, end, file.bytes(), maxLineBytes, progress);
  }

  /** Returns the file as it was matched. */
  InputFile file() {
    return file;
  }

  /** Returns true if the file is longer now than when it was matched. */
  boolean hasGrown() throws IOException {
    return channel.size() > file.metadata().sizeBytes();
  }

  /** Returns true if the file still has what was matched. */
  boolean isUnchanged() throws IOException {
    return FileChannels.isUnchanged(file, channel);
  }

  /** Returns true if the file has to be unpacked. */
  boolean isPacked() {
    return text != null;
  }

  /** Returns how many bytes of a packed file were read. */
  long packedBytesRead() {
    return text == null ? 0 : text.bytesRead();
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
