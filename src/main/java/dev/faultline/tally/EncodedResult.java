package dev.faultline.tally;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A {@link Result} on its way between stages, as the bytes that it encodes to. The Direct Runner
 * copies what it groups over and over: bytes are copied, an object would be encoded and decoded.
 */
public final class EncodedResult {
  private final byte[] bytes;

  private EncodedResult(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Encodes a result. */
  public static EncodedResult of(Result result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      result.write(new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return new EncodedResult(bytes.toByteArray());
  }

  /** Takes over bytes that {@link #toBytes} gave. */
  public static EncodedResult ofBytes(byte[] bytes) {
    return new EncodedResult(bytes);
  }

  /** The bytes; not to be changed. */
  public byte[] toBytes() {
    return bytes;
  }

  /** The result, a new one at each call. */
  public Result decode() {
    try {
      return Result.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException notOurs) {
      throw new UncheckedIOException("bytes that are no result", notOurs);
    }
  }
}
