package dev.faultline.log.format;

import dev.faultline.scan.ByteSearch;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the line read last, in their order. Most programs write the same keys in the same
 * order, so a key is compared with the one in its place before it is looked up in a table. Reused
 * for all lines of a reader.
 */
final class KeyOrder {
  /** Later keys are looked up each time. */
  private static final int MAX_KEYS = 64;

  /** A key in one place of a line, and what it means in the object that it is in. */
  private static final class Place {
    private byte[] text = new byte[32];

    /** The length of the text: the key with its quotes and all up to its colon, or 0 for none. */
    private int length;

    private @Nullable KeyTable table;
    private KeyTable.@Nullable Member member;
  }

  private final Place[] places = new Place[MAX_KEYS];
  private int next;
  private KeyTable.@Nullable Member member;

  KeyOrder() {
    for (int i = 0; i < MAX_KEYS; i++) {
      places[i] = new Place();
    }
  }

  /** Begins a line. */
  void restart() {
    next = 0;
  }

  /**
   * Compares what is at {@code from} with the next key of the line before.
   *
   * @param table the keys that mean something here, or null if none does
   * @return the index after its colon, and {@link #member} is that key's; or -1, and the caller
   *     {@link #put}s the key that it finds
   */
  int endOfKnown(byte[] b, int from, int to, @Nullable KeyTable table) {
    if (next == MAX_KEYS) {
      return -1;
    }
    Place place = places[next];
    int end = from + place.length;
    if (place.length == 0
        || place.table != table
        || end > to
        || !ByteSearch.equal(place.text, place.length, b, from)) {
      return -1;
    }
    next++;
    member = place.member;
    return end;
  }

  /** Looks a key up. It begins at {@code from} with a quote; its colon is before {@code end}. */
  void put(byte[] b, int from, int keyTo, int end, @Nullable KeyTable table) {
    member = table == null ? null : table.find(b, from + 1, keyTo);
    if (next == MAX_KEYS) {
      return;
    }
    Place place = places[next++];
    place.table = table;
    place.member = member;
    place.length = end - from;
    if (place.text.length < place.length) {
      place.text = new byte[place.length];
    }
    System.arraycopy(b, from, place.text, 0, place.length);
  }

  /** Returns the member that the last key means, or null if it means nothing. */
  KeyTable.@Nullable Member member() {
    return member;
  }
}
