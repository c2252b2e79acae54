package dev.faultline.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes one {@link String} of texts that recur, such as the endpoints of a log: less garbage, and
 * less memory for whoever holds many requests. Bounded: a text takes the place of another one with
 * the same hash. Not thread-safe.
 */
public final class TextCache {
  private static final int SLOTS = 1 << 12;

  private static final class Entry {
    private final byte[] bytes;
    private final String text;

    Entry(byte[] bytes, String text) {
      this.bytes = bytes;
      this.text = text;
    }
  }

  private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

  String textOf(Slice slice) {
    if (slice.isEmpty()) {
      return "";
    }
    int slot = hash(slice) & (SLOTS - 1);
    Entry entry = entries[slot];
    if (entry == null || !holds(entry, slice)) {
      byte[] bytes = Arrays.copyOfRange(slice.bytes(), slice.from(), slice.to());
      entry = new Entry(bytes, slice.toString());
      entries[slot] = entry;
    }
    return entry.text;
  }

  private static boolean holds(Entry entry, Slice slice) {
    return Arrays.equals(
        entry.bytes, 0, entry.bytes.length, slice.bytes(), slice.from(), slice.to());
  }

  private static int hash(Slice slice) {
    byte[] b = slice.bytes();
    int hash = 0;
    for (int i = slice.from(); i < slice.to(); i++) {
      hash = 31 * hash + b[i];
    }
    return hash ^ (hash >>> 15);
  }
}
