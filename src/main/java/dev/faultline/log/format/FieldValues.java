package dev.faultline.log.format;

import dev.faultline.log.text.ByteSlice;
import java.util.EnumMap;
import java.util.Map;

/**
 * The values of a line, by role, for formats whose fields come in any order. One instance is reused
 * for all lines.
 */
final class FieldValues<R extends Enum<R>> {
  private final Map<R, ByteSlice> values;

  /** Creates empty values for these roles. */
  FieldValues(Class<R> roles) {
    values = new EnumMap<>(roles);
    for (R role : roles.getEnumConstants()) {
      values.put(role, new ByteSlice());
    }
  }

  void clear() {
    for (ByteSlice value : values.values()) {
      value.clear();
    }
  }

  /** Returns the value of a role; empty if the line has none. */
  ByteSlice of(R role) {
    ByteSlice value = values.get(role);
    if (value == null) {
      throw new IllegalArgumentException(role.name());
    }
    return value;
  }

  /** Returns the value of the first role if the line has it, otherwise that of the second. */
  ByteSlice of(R first, R second) {
    return has(first) ? of(first) : of(second);
  }

  boolean has(R role) {
    return !of(role).isEmpty();
  }
}
