package dev.faultline.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches byte arrays eight bytes at a time (SWAR). Ranges are half open: {@code [from, to)}.
 *
 * <p>Eight bytes are one {@code long}; xor with eight copies of the byte sought turns each match
 * into a zero byte. {@code (x - 0x01..01) & ~x & 0x80..80} then has the top bit of a byte set where
 * it was zero, exact up to the first one (Henry S. Warren, "Hacker's Delight", section 6-1, "Find
 * first 0-byte"). Little endian, so that the first byte is the lowest. The last eight bytes of a
 * range are searched in one step even if that repeats some of them: a loop over single bytes would
 * cost more.
 */
public final class ByteSearch {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long TOP_BITS = 0x8080808080808080L;
  private static final int LAST_BYTE = Long.BYTES - 1;

  private ByteSearch() {}

  /** Returns the index of the first {@code wanted}, or -1. */
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

  /** Returns the index of the first byte that equals {@code one} or {@code other}, or -1. */
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

  /**
   * Returns the index of the first byte that equals {@code one} or {@code other} or is not ASCII,
   * or -1.
   */
  public static int indexOfEitherOrNonAscii(byte[] b, int from, int to, byte one, byte other) {
    long patternOfOne = ONES * (one & 0xFF);
    long patternOfOther = ONES * (other & 0xFF);
    int last = to - Long.BYTES;
    for (int i = from; i < last; i += Long.BYTES) {
      long bytes = (long) LONGS.get(b, i);
      long matches =
          zeroBytes(bytes ^ patternOfOne) | zeroBytes(bytes ^ patternOfOther) | (bytes & TOP_BITS);
      if (matches != 0) {
        return i + (Long.numberOfTrailingZeros(matches) >>> 3);
      }
    }
    if (last >= from) {
      long bytes = (long) LONGS.get(b, last);
      long matches =
          zeroBytes(bytes ^ patternOfOne) | zeroBytes(bytes ^ patternOfOther) | (bytes & TOP_BITS);
      return matches == 0 ? -1 : last + (Long.numberOfTrailingZeros(matches) >>> 3);
    }
    for (int i = from; i < to; i++) {
      if (b[i] == one || b[i] == other || b[i] < 0) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the index of the last {@code wanted}, or -1. */
  public static int lastIndexOf(byte[] b, int from, int to, byte wanted) {
    return lastIndexOfEither(b, from, to, wanted, wanted);
  }

  /** Returns the index of the last byte that equals {@code one} or {@code other}, or -1. */
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
   * Returns true if any byte is in {@code [min, max]} or {@code [otherMin, otherMax]}; all four are
   * ASCII. Adding 128 minus a bound to the low seven bits of each byte carries into its top bit
   * where the byte is not below the bound (Sean Eron Anderson, "Bit Twiddling Hacks", "Determine if
   * a word has a byte between m and n").
   */
  public static boolean containsBetween(
      byte[] b, int from, int to, byte min, byte max, byte otherMin, byte otherMax) {
    long aboveMax = ONES * (0x7F - max);
    long notBelowMin = ONES * (0x80 - min);
    long aboveOther = ONES * (0x7F - otherMax);
    long notBelowOther = ONES * (0x80 - otherMin);
    int last = to - Long.BYTES;
    long found = 0;
    for (int i = from; i < last; i += Long.BYTES) {
      long bytes = (long) LONGS.get(b, i);
      found |= between(bytes, aboveMax, notBelowMin) | between(bytes, aboveOther, notBelowOther);
    }
    if (last >= from) {
      long bytes = (long) LONGS.get(b, last);
      found |= between(bytes, aboveMax, notBelowMin) | between(bytes, aboveOther, notBelowOther);
      return found != 0;
    }
    for (int i = from; i < to; i++) {
      if ((b[i] >= min && b[i] <= max) || (b[i] >= otherMin && b[i] <= otherMax)) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if no byte has its top bit set. */
  public static boolean isAscii(byte[] b, int from, int to) {
    long found = 0;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      found |= (long) LONGS.get(b, i);
    }
    for (; i < to; i++) {
      found |= b[i] < 0 ? TOP_BITS : 0;
    }
    return (found & TOP_BITS) == 0;
  }

  /** Sets the top bit of each byte within the bounds. */
  private static long between(long bytes, long aboveMax, long notBelowMin) {
    long low = bytes & ~TOP_BITS;
    return (low + notBelowMin) & ~(low + aboveMax) & ~bytes & TOP_BITS;
  }

  /** Sets the top bit of each zero byte; exact in all bytes, for one more operation. */
  private static long allZeroBytes(long x) {
    return ~(((x & ~TOP_BITS) + ~TOP_BITS) | x | ~TOP_BITS);
  }

  /** Sets the top bit of each zero byte; bits above the lowest set bit may be wrong. */
  private static long zeroBytes(long x) {
    return (x - ONES) & ~x & TOP_BITS;
  }

  /**
   * Returns a seeded hash of the bytes. It multiplies eight bytes at a time; an attacker who does
   * not know the seed cannot choose bytes that collide.
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

  /** Returns true if {@code a} equals the range of {@code b}. */
  public static boolean equal(byte[] a, byte[] b, int from, int to) {
    return a.length == to - from && equal(a, a.length, b, from);
  }

  /** Returns true if the first bytes of {@code a} are also at {@code from} in {@code b}. */
  public static boolean equal(byte[] a, int length, byte[] b, int from) {
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
