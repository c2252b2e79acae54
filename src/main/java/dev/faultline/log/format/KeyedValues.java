package dev.faultline.log.format;

import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one line by the roles of their keys. One instance is reused for all lines. */
@SuppressWarnings("EnumOrdinal") // as an index of arrays that live for one run
final class KeyedValues {
  private static final int ROLES = JsonRole.values().length;

  /** The rank of a role that the line has no value for. */
  private static final int ABSENT = Integer.MAX_VALUE;

  /** Added to the rank of a value that says less than any other would. */
  private static final int WEAK = 1 << 20;

  /** Added to the rank of a latency whose unit neither its key nor its text tells. */
  private static final int UNSURE = 1 << 18;

  /** The length of {@code 2025-11-22T10:00:01}, the shortest time with a date. */
  private static final int TIME_LENGTH = 19;

  private final ByteSlice[] values = new ByteSlice[ROLES];

  /** Of a role that the line has no value for, that of a line before. */
  private final KeyMeaning[] meanings = new KeyMeaning[ROLES];

  private final int[] ranks = new int[ROLES];

  /** The marks of producers that the line has. */
  long marks;

  /** True if the line is not a request, whatever else it has. */
  boolean isAlien;

  KeyedValues() {
    for (int i = 0; i < ROLES; i++) {
      values[i] = new ByteSlice();
    }
    clear();
  }

  void clear() {
    Arrays.fill(ranks, ABSENT);
    marks = 0;
    isAlien = false;
  }

  /** Takes a value of the line, unless its role has one of a better key. */
  void offer(KeyMeaning meaning, byte[] b, int from, int to) {
    marks |= meaning.mark();
    String alien = meaning.alien();
    isAlien |= alien != null && Ascii.startsWithIgnoreCase(b, from, to, alien);
    JsonRole role = meaning.role();
    if (role == JsonRole.LATENCY && isTime(b, from, to)) {
      take(JsonRole.TIME, meaning, WEAK - 1, b, from, to); // requestTime of AWS API Gateway
    } else if (role != null) {
      int rank = meaning.rank() + (isWeak(role, b, from, to) ? WEAK : 0);
      boolean isUnsure = role == JsonRole.LATENCY && isWithoutUnit(meaning, b, from, to);
      take(role, meaning, rank + (isUnsure ? UNSURE : 0), b, from, to);
    }
  }

  private void take(JsonRole role, KeyMeaning meaning, int rank, byte[] b, int from, int to) {
    int i = role.ordinal();
    if (rank <= ranks[i]) {
      ranks[i] = rank;
      meanings[i] = meaning;
      values[i].set(b, from, to);
    }
  }

  /** Returns true for what says nothing, and for a status that is a word ({@code "info"}). */
  private static boolean isWeak(JsonRole role, byte[] b, int from, int to) {
    return from == to
        || Ascii.isDash(b, from, to)
        || (role == JsonRole.STATUS && !Ascii.isDigit(b[from]) && b[from] != '-');
  }

  /** Returns true for a number that could be in any unit, unless its producer is known. */
  private static boolean isWithoutUnit(KeyMeaning meaning, byte[] b, int from, int to) {
    return !meaning.isNamed()
        && from < to
        && Ascii.isDigit(b[to - 1])
        && meaning.unitOf(JsonValues.isFraction(b, from, to)) == null;
  }

  private static boolean isTime(byte[] b, int from, int to) {
    return to - from >= TIME_LENGTH && Ascii.indexOf(b, from, to, ':') >= 0;
  }

  boolean has(JsonRole role) {
    return ranks[role.ordinal()] != ABSENT;
  }

  boolean hasAll(Set<JsonRole> roles) {
    for (JsonRole role : roles) {
      if (!has(role)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the value of a role that the line has, or null. */
  @Nullable ByteSlice of(JsonRole role) {
    return has(role) ? values[role.ordinal()] : null;
  }

  /** Returns what the key of a role's value means. */
  KeyMeaning keyOf(JsonRole role) {
    return has(role) ? meanings[role.ordinal()] : KeyMeaning.NONE;
  }
}
