package dev.faultline.tally;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Result} in transit between stages: its encoded bytes, or the slice of a file that holds
 * them. The Direct Runner copies the elements that it groups again and again; it can copy bytes as
 * they are, while it would have to encode and decode an object.
 */
public final class EncodedResult {
  /** A slice of a local file, offset and length in bytes, which holds an encoded result. */
  public record FileSlice(String file, long offset, int length) {
    private byte[] read() {
      try (FileChannel channel = FileChannel.open(Path.of(file))) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
          if (channel.read(bytes, offset + bytes.position()) < 0) {
            throw new EOFException(file);
          }
        }
        return bytes.array();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read a part of the result again", e);
      }
    }
  }

  private final byte @Nullable [] bytes;
  private final @Nullable FileSlice slice;

  private EncodedResult(byte @Nullable [] bytes, @Nullable FileSlice slice) {
    this.bytes = bytes;
    this.slice = slice;
  }

  /** Encodes a result to bytes in memory. */
  public static EncodedResult of(Result result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      result.write(new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return ofBytes(bytes.toByteArray());
  }

  /** Wraps bytes from {@link #toBytes}, without a copy; the caller must not change them. */
  public static EncodedResult ofBytes(byte[] bytes) {
    return new EncodedResult(bytes, null);
  }

  /** Refers to a result whose bytes are in a file. */
  public static EncodedResult at(FileSlice slice) {
    return new EncodedResult(null, slice);
  }

  /** Returns the file slice that holds the bytes, or null if they are in memory. */
  public @Nullable FileSlice slice() {
    return slice;
  }

  /**
   * Returns the bytes, which the caller must not change.
   *
   * @throws UncheckedIOException if they are in a file that cannot be read
   */
  public byte[] toBytes() {
    if (slice != null) {
      return slice.read();
    }
    if (bytes == null) {
      throw new IllegalStateException("neither bytes nor a place");
    }
    return bytes;
  }

  DataInputStream open() {
    return new DataInputStream(new ByteArrayInputStream(toBytes()));
  }

  /** Decodes the result, into a new object at each call. */
  public Result decode() {
    try {
      return Result.read(open());
    } catch (IOException invalid) {
      throw new UncheckedIOException("bytes that are no result", invalid);
    }
  }
}
