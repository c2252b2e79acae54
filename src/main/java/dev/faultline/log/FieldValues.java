package dev.faultline.log;

import java.util.EnumMap;
import java.util.Map;

/**
 * The values of a line whose fields stand in any order, by what they are read for. Reused for all
 * lines.
 */
final class FieldValues<R extends Enum<R>> {
  private final Map<R, Slice> values;

  /** Values for these roles, none of them there. */
  FieldValues(Class<R> roles) {
    values = new EnumMap<>(roles);
    for (R role : roles.getEnumConstants()) {
      values.put(role, new Slice());
    }
  }

  /** Forgets the line before. */
  void clear() {
    for (Slice value : values.values()) {
      value.clear();
    }
  }

  /** The value of a role; empty if the line has none. */
  Slice of(R role) {
    Slice value = values.get(role);
    if (value == null) {
      throw new IllegalArgumentException(role.name());
    }
    return value;
  }

  /** The value of the first of two roles, if the line has it, or else of the second. */
  Slice of(R first, R second) {
    return has(first) ? of(first) : of(second);
  }

  boolean has(R role) {
    return !of(role).isEmpty();
  }
}
