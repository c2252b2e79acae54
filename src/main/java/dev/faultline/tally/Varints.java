package dev.faultline.tally;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The primitives of the encoding that both the shuffle and {@code state.bin} use: numbers in LEB128
 * (seven bits per byte, lowest first), signed ones in zigzag order, texts as length and UTF-8.
 */
final class Varints {
  private Varints() {}

  static void writeUnsigned(DataOutput out, long value) throws IOException {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long readUnsigned(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int b = in.readUnsignedByte();
      value |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new IOException("not a Faultline result: a number of more than 64 bits");
  }

  static void writeSigned(DataOutput out, long value) throws IOException {
    writeUnsigned(out, (value << 1) ^ (value >> 63));
  }

  static long readSigned(DataInput in) throws IOException {
    long zigzag = readUnsigned(in);
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  /** Reads a number that is only written if it is more than 0. */
  static long readCount(DataInput in) throws IOException {
    long count = readUnsigned(in);
    if (count <= 0) {
      throw new IOException("not a Faultline result: a count of " + count);
    }
    return count;
  }

  static int readSize(DataInput in) throws IOException {
    long size = readUnsigned(in);
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new IOException("not a Faultline result: a size of " + size);
    }
    return (int) size;
  }

  static void writeText(DataOutput out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    writeUnsigned(out, bytes.length);
    out.write(bytes);
  }

  static String readText(DataInput in) throws IOException {
    byte[] bytes = new byte[readSize(in)];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }

  static void writeCounts(DataOutput out, SortedMap<String, Long> counts) throws IOException {
    writeUnsigned(out, counts.size());
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      writeText(out, entry.getKey());
      writeUnsigned(out, entry.getValue());
    }
  }

  static SortedMap<String, Long> readCounts(DataInput in) throws IOException {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (int i = readSize(in); i > 0; i--) {
      counts.put(readText(in), readUnsigned(in));
    }
    return counts;
  }

  /** Adds the counts of {@code more} to {@code counts}. */
  static void mergeCounts(SortedMap<String, Long> counts, SortedMap<String, Long> more) {
    more.forEach((name, n) -> counts.merge(name, n, Math::addExact));
  }
}
