package dev.faultline.log.format;

import org.jspecify.annotations.Nullable;

/**
 * What a key of a line means.
 *
 * @param name the key, without the wrapper that it may be in
 * @param role its role, or null if only its presence says something
 * @param rank among keys of one role the lowest wins; that of a key which the user names is below 0
 * @param unit the unit of a latency, or null if the key does not tell
 * @param ofFractions whether the unit is that of numbers with a fraction only
 * @param mark the bit of {@link JsonProducer} that its presence sets, or 0
 * @param alien the start of its value in lines that are no requests, or null
 */
record KeyMeaning(
    String name,
    @Nullable JsonRole role,
    int rank,
    @Nullable LatencyUnit unit,
    boolean ofFractions,
    long mark,
    @Nullable String alien) {
  /** The meaning of a key that means nothing. */
  static final KeyMeaning NONE = of("");

  /** Returns a key without a role. */
  static KeyMeaning of(String name) {
    return new KeyMeaning(name, null, 0, null, false, 0, null);
  }

  /** Returns a key of a role, whose notation is that of {@link JsonRole}. */
  static KeyMeaning usual(JsonRole role, int rank, String notation) {
    int colon = notation.lastIndexOf(':');
    boolean ofFractions = notation.endsWith("?");
    LatencyUnit unit =
        colon <= 0
            ? null
            : LatencyUnit.of(
                notation.substring(colon + 1, notation.length() - (ofFractions ? 1 : 0)));
    String name = unit == null ? notation : notation.substring(0, colon);
    return new KeyMeaning(name, role, rank, unit, ofFractions, 0, null);
  }

  KeyMeaning withRank(int other) {
    return new KeyMeaning(name, role, other, unit, ofFractions, mark, alien);
  }

  KeyMeaning withMark(long bit) {
    return new KeyMeaning(name, role, rank, unit, ofFractions, mark | bit, alien);
  }

  KeyMeaning withAlien(String start) {
    return new KeyMeaning(name, role, rank, unit, ofFractions, mark, start);
  }

  /** Returns true if the user named this key. */
  boolean isNamed() {
    return rank < 0;
  }

  /** Returns the unit of a latency under this key, or null if it does not tell. */
  @Nullable LatencyUnit unitOf(boolean isFraction) {
    return ofFractions && !isFraction ? null : unit;
  }
}
