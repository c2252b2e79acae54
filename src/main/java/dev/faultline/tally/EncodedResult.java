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
 * A {@link Result} on its way between stages, as the bytes that it encodes to, or as the place in a
 * file where they are. The Direct Runner copies what it groups over and over: bytes are copied, an
 * object would be encoded and decoded.
 */
public final class EncodedResult {
  /** Where the bytes of a result are. */
  public record Place(String file, long offset, int length) {
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
  private final @Nullable Place place;

  private EncodedResult(byte @Nullable [] bytes, @Nullable Place place) {
    this.bytes = bytes;
    this.place = place;
  }

  /** Encodes a result. */
  public static EncodedResult of(Result result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      result.write(new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return ofBytes(bytes.toByteArray());
  }

  /** Takes over bytes that {@link #toBytes} gave. */
  public static EncodedResult ofBytes(byte[] bytes) {
    return new EncodedResult(bytes, null);
  }

  /** The result whose bytes are in a file. */
  public static EncodedResult at(Place place) {
    return new EncodedResult(null, place);
  }

  /** Where the bytes are, or null if they are here. */
  public @Nullable Place place() {
    return place;
  }

  /**
   * The bytes; not to be changed.
   *
   * @throws UncheckedIOException if they are in a file that cannot be read
   */
  public byte[] toBytes() {
    if (place != null) {
      return place.read();
    }
    if (bytes == null) {
      throw new IllegalStateException("neither bytes nor a place");
    }
    return bytes;
  }

  DataInputStream open() {
    return new DataInputStream(new ByteArrayInputStream(toBytes()));
  }

  /** The result, a new one at each call. */
  public Result decode() {
    try {
      return Result.read(open());
    } catch (IOException notOurs) {
      throw new UncheckedIOException("bytes that are no result", notOurs);
    }
  }
}
