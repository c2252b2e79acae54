package dev.faultline.log.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cache that shares one {@link String} among equal texts, such as the endpoints of a log: less
 * garbage, and less memory for callers that hold many requests. Bounded: a text replaces another
 * one in the same hash slot. Not thread-safe.
 */
public final class StringCache {
  private static final int SLOTS = 1 << 12;

  private static final class CachedText {
    private final byte[] bytes;
    private final String text;

    CachedText(byte[] bytes, String text) {
      this.bytes = bytes;
      this.text = text;
    }
  }

  private final @Nullable CachedText[] cache = new @Nullable CachedText[SLOTS];

  public String textOf(ByteSlice slice) {
    if (slice.isEmpty()) {
      return "";
    }
    int slot = hash(slice) & (SLOTS - 1);
    CachedText cached = cache[slot];
    if (cached == null || !holds(cached, slice)) {
      byte[] bytes = Arrays.copyOfRange(slice.bytes(), slice.from(), slice.to());
      cached = new CachedText(bytes, slice.toString());
      cache[slot] = cached;
    }
    return cached.text;
  }

  private static boolean holds(CachedText cached, ByteSlice slice) {
    return Arrays.equals(
        cached.bytes, 0, cached.bytes.length, slice.bytes(), slice.from(), slice.to());
  }

  private static int hash(ByteSlice slice) {
    byte[] b = slice.bytes();
    int hash = 0;
    for (int i = slice.from(); i < slice.to(); i++) {
      hash = 31 * hash + b[i];
    }
    return hash ^ (hash >>> 15);
  }
}
