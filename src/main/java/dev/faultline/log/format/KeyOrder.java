package dev.faultline.log.format;

import dev.faultline.scan.ByteSearch;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the line read last, in their order, and all that is written around them. Most
 * programs write the same keys in the same order, so what is between two values is compared with
 * what was there before, and read only if it differs. Reused for all lines of a reader.
 */
final class KeyOrder {
  /** Later keys are read each time. */
  private static final int MAX_KEYS = 64;

  /** Longer keys are read each time. */
  private static final int MAX_LENGTH = 128;

  /** What is between two values of a line. */
  private static final class Place {
    private byte[] text = new byte[32];

    /** The length of the text, such as {@code ,"status":}, or 0 for none. */
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
   * Compares what is at {@code from} with what was before the next value in the line before.
   *
   * @param table the keys that mean something here, or null if none does
   * @return the index of the value, whose key's {@link #member} is known; or -1, and the caller
   *     {@link #put}s what it reads
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

  /**
   * Keeps what is before a value.
   *
   * @param found the member that the key in it means, or null if it means nothing
   */
  void put(byte[] b, int from, int to, @Nullable KeyTable table, KeyTable.@Nullable Member found) {
    member = found;
    if (next == MAX_KEYS) {
      return;
    }
    Place place = places[next++];
    place.table = table;
    place.member = found;
    place.length = to - from > MAX_LENGTH ? 0 : to - from;
    if (place.text.length < place.length) {
      place.text = new byte[MAX_LENGTH];
    }
    System.arraycopy(b, from, place.text, 0, place.length);
  }

  /** Returns the member that the last key means, or null if it means nothing. */
  KeyTable.@Nullable Member member() {
    return member;
  }
}
