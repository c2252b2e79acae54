package dev.faultline.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds bytes in an array eight at a time. Ranges are half open: {@code [from, to)}.
 *
 * <p>Eight bytes are one {@code long}; xor with eight copies of the wanted byte makes a zero byte
 * of each match. {@code (x - 0x01..01) & ~x & 0x80..80} then has the top bit of a byte set where it
 * was zero, exact up to the first one (Henry S. Warren, "Hacker's Delight", section 6-1, "Find
 * first 0-byte"). Little endian, so that the first byte is the lowest. The last eight bytes of a
 * range are looked at as a whole, even if some of them were before: a loop over single bytes would
 * cost more.
 */
public final class ByteSearch {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long TOP_BITS = 0x8080808080808080L;
  private static final int LAST_BYTE = Long.BYTES - 1;

  private ByteSearch() {}

  /** Index of the first {@code wanted}, or -1. */
  public static int indexOf(byte[] b, int from, int to, byte wanted) {
    long pattern = ONES * (wanted & 0xFF);
    int last = to - Long.BYTES;
    for (int i = from; i < last; i += Long.BYTES) {
      long matches = zeroBytes((long) LONGS.get(b, i) ^ pattern);
      if (matches != 0) {
        return i + (Long.numberOfTrailingZeros(matches) >>> 3);
      }
    }
    if (last >= from) {
      // The last eight bytes, of which some may have been looked at before.
      long matches = zeroBytes((long) LONGS.get(b, last) ^ pattern);
      return matches == 0 ? -1 : last + (Long.numberOfTrailingZeros(matches) >>> 3);
    }
    for (int i = from; i < to; i++) {
      if (b[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Index of the first byte that is one of two, or -1. */
  public static int indexOfEither(byte[] b, int from, int to, byte one, byte other) {
    long patternOfOne = ONES * (one & 0xFF);
    long patternOfOther = ONES * (other & 0xFF);
    int last = to - Long.BYTES;
    for (int i = from; i < last; i += Long.BYTES) {
      long bytes = (long) LONGS.get(b, i);
      long matches = zeroBytes(bytes ^ patternOfOne) | zeroBytes(bytes ^ patternOfOther);
      if (matches != 0) {
        return i + (Long.numberOfTrailingZeros(matches) >>> 3);
      }
    }
    if (last >= from) {
      long bytes = (long) LONGS.get(b, last);
      long matches = zeroBytes(bytes ^ patternOfOne) | zeroBytes(bytes ^ patternOfOther);
      return matches == 0 ? -1 : last + (Long.numberOfTrailingZeros(matches) >>> 3);
    }
    for (int i = from; i < to; i++) {
      if (b[i] == one || b[i] == other) {
        return i;
      }
    }
    return -1;
  }

  /** Index of the last {@code wanted}, or -1. */
  public static int lastIndexOf(byte[] b, int from, int to, byte wanted) {
    return lastIndexOfEither(b, from, to, wanted, wanted);
  }

  /** Index of the last byte that is one of two, or -1. */
  public static int lastIndexOfEither(byte[] b, int from, int to, byte one, byte other) {
    long patternOfOne = ONES * (one & 0xFF);
    long patternOfOther = ONES * (other & 0xFF);
    int i = to - Long.BYTES;
    for (; i > from; i -= Long.BYTES) {
      long bytes = (long) LONGS.get(b, i);
      long matches = allZeroBytes(bytes ^ patternOfOne) | allZeroBytes(bytes ^ patternOfOther);
      if (matches != 0) {
        return i + LAST_BYTE - (Long.numberOfLeadingZeros(matches) >>> 3);
      }
    }
    if (to - from >= Long.BYTES) {
      long bytes = (long) LONGS.get(b, from);
      long matches = allZeroBytes(bytes ^ patternOfOne) | allZeroBytes(bytes ^ patternOfOther);
      return matches == 0 ? -1 : from + LAST_BYTE - (Long.numberOfLeadingZeros(matches) >>> 3);
    }
    for (i = to - 1; i >= from; i--) {
      if (b[i] == one || b[i] == other) {
        return i;
      }
    }
    return -1;
  }

  /**
   * True when there is a byte from {@code least} to {@code most}, or {@code other}, all of which
   * are ASCII. Seven bits of a byte and 128 less a bound are added side by side, which carries into
   * the top bit where the byte is not below the bound (Sean Eron Anderson, "Bit Twiddling Hacks",
   * "Determine if a word has a byte between m and n").
   */
  public static boolean containsBetween(
      byte[] b, int from, int to, byte least, byte most, byte other) {
    long aboveMost = ONES * (0x7F - most);
    long notBelowLeast = ONES * (0x80 - least);
    long pattern = ONES * other;
    int last = to - Long.BYTES;
    long found = 0;
    for (int i = from; i < last; i += Long.BYTES) {
      long bytes = (long) LONGS.get(b, i);
      found |= between(bytes, aboveMost, notBelowLeast) | zeroBytes(bytes ^ pattern);
    }
    if (last >= from) {
      long bytes = (long) LONGS.get(b, last);
      return (found | between(bytes, aboveMost, notBelowLeast) | zeroBytes(bytes ^ pattern)) != 0;
    }
    for (int i = from; i < to; i++) {
      if ((b[i] >= least && b[i] <= most) || b[i] == other) {
        return true;
      }
    }
    return false;
  }

  /** The top bit of each byte that lies between. */
  private static long between(long bytes, long aboveMost, long notBelowLeast) {
    long low = bytes & ~TOP_BITS;
    return (low + notBelowLeast) & ~(low + aboveMost) & ~bytes & TOP_BITS;
  }

  /** The top bit of each byte that is zero, one operation dearer and exact in all of them. */
  private static long allZeroBytes(long x) {
    return ~(((x & ~TOP_BITS) + ~TOP_BITS) | x | ~TOP_BITS);
  }

  /** The top bit of each byte that is zero; bits above the lowest that is set may be wrong. */
  private static long zeroBytes(long x) {
    return (x - ONES) & ~x & TOP_BITS;
  }

  /**
   * A hash of the bytes; the same for the same bytes and seed. Multiplies eight bytes at a time,
   * and an attacker who does not know the seed cannot choose bytes that collide.
   */
  public static int hash(byte[] b, int from, int to, long seed) {
    long hash = seed ^ (to - from);
    int last = to - Long.BYTES;
    for (int i = from; i < last; i += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(b, i));
    }
    long rest = 0;
    if (last >= from) {
      rest = (long) LONGS.get(b, last);
    } else {
      for (int i = from; i < to; i++) {
        rest = rest << 8 | (b[i] & 0xFF);
      }
    }
    return (int) (mix(hash ^ rest) >>> 32);
  }

  /** Folds the 128 bits of a product: every bit of the input reaches every half of the output. */
  private static long mix(long x) {
    return Math.multiplyHigh(x, 0x9E3779B97F4A7C15L) ^ (x * 0x9E3779B97F4A7C15L);
  }

  /** True when both hold the same bytes. */
  public static boolean equal(byte[] a, byte[] b, int from, int to) {
    int length = to - from;
    if (a.length != length) {
      return false;
    }
    int last = length - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      if ((long) LONGS.get(a, i) != (long) LONGS.get(b, from + i)) {
        return false;
      }
    }
    if (last >= 0) {
      return (long) LONGS.get(a, last) == (long) LONGS.get(b, from + last);
    }
    for (int i = 0; i < length; i++) {
      if (a[i] != b[from + i]) {
        return false;
      }
    }
    return true;
  }
}
