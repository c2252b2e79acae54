package dev.faultline.tally;

import dev.faultline.log.Slice;
import dev.faultline.scan.ByteSearch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints by the bytes of their names: finding one that is known makes neither a string nor
 * garbage. Open addressing with linear probing, at most half full.
 */
final class EndpointTable {
  private static final int FIRST_SLOTS = 1 << 10;

  private static final class Entry {
    private final byte[] name;
    private final int hash;
    private final EndpointStats stats = new EndpointStats();

    Entry(byte[] name, int hash) {
      this.name = name;
      this.hash = hash;
    }
  }

  /** Unknown to whoever writes the log, so that names cannot be made to collide. */
  private final long seed = new SplittableRandom().nextLong();

  private @Nullable Entry[] slots = new @Nullable Entry[FIRST_SLOTS];
  private int size;

  /** The statistics of an endpoint; new and empty if it was not known. */
  EndpointStats get(Slice name) {
    byte[] bytes = name.bytes();
    int from = name.from();
    int to = name.to();
    int hash = ByteSearch.hash(bytes, from, to, seed);
    @Nullable Entry[] table = slots;
    int mask = table.length - 1;
    int i = hash & mask;
    Entry entry = table[i];
    while (entry != null) {
      if (entry.hash == hash && ByteSearch.equal(entry.name, bytes, from, to)) {
        return entry.stats;
      }
      i = (i + 1) & mask;
      entry = table[i];
    }
    entry = new Entry(Arrays.copyOfRange(bytes, from, to), hash);
    table[i] = entry;
    if (++size > table.length / 2) {
      grow();
    }
    return entry.stats;
  }

  private void grow() {
    @Nullable Entry[] larger = new @Nullable Entry[2 * slots.length];
    int mask = larger.length - 1;
    for (Entry entry : slots) {
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

  /** The number of endpoints. */
  int size() {
    return size;
  }

  /** Visits every endpoint; two names may be the same text, where bytes are no UTF-8. */
  void forEach(BiConsumer<String, EndpointStats> visitor) {
    for (Entry entry : slots) {
      if (entry != null) {
        visitor.accept(new String(entry.name, StandardCharsets.UTF_8), entry.stats);
      }
    }
  }
}
