package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.scan.ByteSearch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one object that mean something, found by their bytes: an open-addressing hash table.
 * A member of that name may have a meaning, or be an object with such keys, which has a table of
 * its own, or both. A key with dots in it is a member like any other.
 */
final class KeyTable {
  /** A member that means something. */
  static final class Member {
    final byte[] name;
    KeyMeaning meaning = KeyMeaning.NONE;
    @Nullable KeyTable object;

    Member(byte[] name) {
      this.name = name;
    }
  }

  /** Keys come from a program's own tables and are few: no attacker can choose them. */
  private static final long SEED = 0;

  private final Map<String, Member> members = new HashMap<>();
  private @Nullable Member[] slots = new Member[0];

  private KeyTable() {}

  /** Returns the table of the outermost object. */
  static KeyTable of(JsonKeys keys) {
    Map<String, KeyTable> tables = new HashMap<>();
    for (String key : keys.dottedKeys()) {
      KeyMeaning meaning = keys.meaningOf(key);
      if (meaning != null) {
        addTo(tables, key, meaning);
      }
    }
    KeyTable root = table(tables, "");
    tables.values().forEach(KeyTable::fillSlots);
    return root;
  }

  /** Adds a key to every table that it can be in: each of its names may be one object deeper. */
  private static void addTo(Map<String, KeyTable> tables, String key, KeyMeaning meaning) {
    int from = 0;
    while (from >= 0) {
      KeyTable table = table(tables, key.substring(0, from));
      table.member(key.substring(from)).meaning = meaning;
      int dot = key.indexOf('.', from);
      while (dot >= 0) {
        table.member(key.substring(from, dot)).object = table(tables, key.substring(0, dot + 1));
        dot = key.indexOf('.', dot + 1);
      }
      int next = key.indexOf('.', from);
      from = next < 0 ? -1 : next + 1;
    }
  }

  private static KeyTable table(Map<String, KeyTable> tables, String prefix) {
    return tables.computeIfAbsent(prefix, added -> new KeyTable());
  }

  private Member member(String name) {
    return members.computeIfAbsent(name, added -> new Member(added.getBytes(UTF_8)));
  }

  private void fillSlots() {
    slots = new Member[Integer.highestOneBit(members.size() + 1) << 2];
    for (Member member : members.values()) {
      int i = slot(member.name, 0, member.name.length);
      while (slots[i] != null) {
        i = i + 1 & slots.length - 1;
      }
      slots[i] = member;
    }
  }

  private int slot(byte[] b, int from, int to) {
    return ByteSearch.hash(b, from, to, SEED) & slots.length - 1;
  }

  /** Returns the member of this name, or null if it means nothing. */
  @Nullable Member find(byte[] b, int from, int to) {
    int i = slot(b, from, to);
    Member member = slots[i];
    while (member != null && !ByteSearch.equal(member.name, b, from, to)) {
      i = i + 1 & slots.length - 1;
      member = slots[i];
    }
    return member;
  }
}
