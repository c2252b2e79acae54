package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.scan.ByteSearch;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object that mean something, found by the bytes of their names: an
 * open-addressing hash table, made when it is first asked. A member may have a meaning, or be an
 * object with such members, which has a table of its own, or both.
 */
final class KeyTable {
  /** A member that means something. */
  static final class Member {
    private final byte[] name;
    private final Map<String, KeyMeaning> keys = new HashMap<>();
    KeyMeaning meaning = KeyMeaning.NONE;
    @Nullable KeyTable object;

    Member(String name) {
      this.name = name.getBytes(UTF_8);
    }

    /** Adds a key of the object that this is. */
    private void put(String key, KeyMeaning meaningOfKey) {
      keys.put(key, meaningOfKey);
      if (object == null) {
        object = new KeyTable(() -> members(keys));
      }
    }

    /** Adds keys where the object has none of the same name. */
    private void putWrapped(Map<String, KeyMeaning> wrapped) {
      object =
          new KeyTable(
              () -> {
                Map<String, KeyMeaning> all = new HashMap<>(wrapped);
                all.putAll(keys);
                return members(all);
              });
    }
  }

  /** Keys come from a program's own tables and are few: no attacker can choose them. */
  private static final long SEED = 0;

  private final Supplier<Map<String, Member>> members;

  private volatile @Nullable Member @Nullable [] slots;

  private KeyTable(Supplier<Map<String, Member>> members) {
    this.members = members;
  }

  /** Returns the table of the outermost object. */
  static KeyTable of(JsonKeys keys) {
    return new KeyTable(
        () -> {
          Map<String, Member> members = members(keys.plain());
          for (String wrapper : JsonKeys.WRAPPERS) {
            members.computeIfAbsent(wrapper, Member::new).putWrapped(keys.wrapped());
          }
          return members;
        });
  }

  private static Map<String, Member> members(Map<String, KeyMeaning> keys) {
    Map<String, Member> members = new HashMap<>();
    keys.forEach(
        (key, meaning) -> {
          int dot = key.indexOf('.');
          String name = dot < 0 ? key : key.substring(0, dot);
          Member member = members.computeIfAbsent(name, Member::new);
          if (dot < 0) {
            member.meaning = meaning;
          } else {
            member.put(key.substring(dot + 1), meaning);
          }
        });
    return members;
  }

  private @Nullable Member[] fill() {
    Map<String, Member> all = members.get();
    @Nullable Member[] filled = new @Nullable Member[Integer.highestOneBit(all.size() + 1) << 2];
    for (Member member : all.values()) {
      int i = slot(filled, member.name, 0, member.name.length);
      while (filled[i] != null) {
        i = i + 1 & filled.length - 1;
      }
      filled[i] = member;
    }
    slots = filled;
    return filled;
  }

  private static int slot(@Nullable Member[] slots, byte[] b, int from, int to) {
    return ByteSearch.hash(b, from, to, SEED) & slots.length - 1;
  }

  /**
   * Returns the member of this name, or null if it means nothing. A name with dots in it is that of
   * a member of objects in this one.
   */
  @Nullable Member find(byte[] b, int from, int to) {
    int dot = ByteSearch.indexOf(b, from, to, (byte) '.');
    if (dot < 0) {
      return named(b, from, to);
    }
    Member outer = named(b, from, dot);
    return outer == null || outer.object == null ? null : outer.object.find(b, dot + 1, to);
  }

  private @Nullable Member named(byte[] b, int from, int to) {
    @Nullable Member[] filled = slots;
    if (filled == null) {
      filled = fill();
    }
    int i = slot(filled, b, from, to);
    Member member = filled[i];
    while (member != null && !ByteSearch.equal(member.name, b, from, to)) {
      i = i + 1 & filled.length - 1;
      member = filled[i];
    }
    return member;
  }
}
