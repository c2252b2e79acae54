package dev.faultline.tally;

import dev.faultline.log.text.ByteSlice;
import dev.faultline.scan.ByteSearch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of endpoints keyed by the bytes of their names, so that a lookup of a known endpoint
 * allocates nothing. Open addressing with linear probing, at most half full.
 */
final class EndpointTable {
  private static final int FIRST_SLOTS = 1 << 10;

  private static final class TableEntry {
    private final byte[] name;
    private final int hash;
    private final EndpointStats stats = new EndpointStats();

    TableEntry(byte[] name, int hash) {
      this.name = name;
      this.hash = hash;
    }
  }

  /** Random, so that clients cannot choose paths that make names collide. */
  private final long seed = new SplittableRandom().nextLong();

  private @Nullable TableEntry[] slots = new @Nullable TableEntry[FIRST_SLOTS];
  private int size;

  /** Returns the statistics of an endpoint, adding an empty one if it is new. */
  EndpointStats get(ByteSlice name) {
    byte[] bytes = name.bytes();
    int from = name.from();
    int to = name.to();
    int hash = ByteSearch.hash(bytes, from, to, seed);
    @Nullable TableEntry[] table = slots;
    int mask = table.length - 1;
    int i = hash & mask;
    TableEntry entry = table[i];
    while (entry != null) {
      if (entry.hash == hash && ByteSearch.equal(entry.name, bytes, from, to)) {
        return entry.stats;
      }
      i = (i + 1) & mask;
      entry = table[i];
    }
    entry = new TableEntry(Arrays.copyOfRange(bytes, from, to), hash);
    table[i] = entry;
    if (++size > table.length / 2) {
      grow();
    }
    return entry.stats;
  }

  private void grow() {
    @Nullable TableEntry[] larger = new @Nullable TableEntry[2 * slots.length];
    int mask = larger.length - 1;
    for (TableEntry entry : slots) {
      if (entry != null) {
        int i = entry.hash & mask;
        while (larger[i] != null) {
          i = (i + 1) & mask;
        }
        larger[i] = entry;
      }
    }
    slots = larger;
  }

  /** Returns the number of endpoints. */
  int size() {
    return size;
  }

  /** Visits every endpoint; two may have the same name, where their bytes are not valid UTF-8. */
  void forEach(BiConsumer<String, EndpointStats> visitor) {
    for (TableEntry entry : slots) {
      if (entry != null) {
        visitor.accept(new String(entry.name, StandardCharsets.UTF_8), entry.stats);
      }
    }
  }
}
