package dev.faultline.log.format;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The roles of the keys in JSON log lines. Dots separate the names of nested objects ({@code
 * http.response.status_code}). A role that the user does not name a key for is searched under its
 * usual keys, the earlier ones first.
 */
public final class JsonKeys implements Serializable {
  /** A key's role, and its unit if known. Among keys of one role the lowest rank wins. */
  record Meaning(JsonRole role, int rank, @Nullable LatencyUnit unit) implements Serializable {}

  /** The default: usual keys only. */
  public static final JsonKeys USUAL =
      new JsonKeys(new EnumMap<>(JsonRole.class), new EnumMap<>(JsonRole.class));

  private final Map<String, Meaning> meanings = new LinkedHashMap<>();

  private final boolean areUserDefined;

  private JsonKeys() {
    areUserDefined = false;
  }

  private JsonKeys(Map<JsonRole, String> named, Map<JsonRole, LatencyUnit> units) {
    areUserDefined = !named.isEmpty();
    for (JsonRole role : JsonRole.values()) {
      String name = named.get(role);
      if (name != null) {
        meanings.put(name, new Meaning(role, 0, units.getOrDefault(role, LatencyUnit.ofKey(name))));
      }
    }
    for (JsonRole role : JsonRole.values()) {
      if (!named.containsKey(role)) {
        int rank = 0;
        for (String name : role.usualKeys()) {
          meanings.putIfAbsent(name, new Meaning(role, rank++, LatencyUnit.ofKey(name)));
        }
      }
    }
  }

  /**
   * Parses {@code role=key,...}, for instance {@code status=resp.code,latency=took:us}.
   *
   * @param text the option's value
   * @throws IllegalArgumentException if a role, key or unit is invalid; the message says what is
   *     valid
   */
  public static JsonKeys parse(String text) {
    Map<JsonRole, String> named = new EnumMap<>(JsonRole.class);
    Map<JsonRole, LatencyUnit> units = new EnumMap<>(JsonRole.class);
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      JsonRole role = equals < 0 ? null : JsonRole.named(pair.substring(0, equals).trim());
      String key = pair.substring(equals + 1).trim();
      if (role == null || key.isEmpty()) {
        throw new IllegalArgumentException(
            "'" + pair + "' is not role=key with a role of " + JsonRole.names());
      }
      int colon = key.lastIndexOf(':');
      if (role == JsonRole.LATENCY && colon >= 0) {
        LatencyUnit unit = LatencyUnit.of(key.substring(colon + 1));
        if (unit == null) {
          throw new IllegalArgumentException("'" + pair + "' has a unit other than s, ms, us, ns");
        }
        units.put(role, unit);
        key = key.substring(0, colon);
      }
      if (key.isEmpty() || named.containsValue(key) || named.putIfAbsent(role, key) != null) {
        throw new IllegalArgumentException(
            "'" + pair + "' names no key, or a role or key that is named already");
      }
    }
    return new JsonKeys(named, units);
  }

  /**
   * Returns these keys without the usual ones, in the notation of {@link #parse}. If a role has
   * several keys, the earlier one wins.
   */
  static JsonKeys only(String text) {
    JsonKeys keys = new JsonKeys();
    for (String pair : text.split(",", -1)) {
      String[] roleAndKey = pair.split("[=:]", -1);
      JsonRole role = Objects.requireNonNull(JsonRole.named(roleAndKey[0]), pair);
      LatencyUnit unit = roleAndKey.length < 3 ? null : LatencyUnit.of(roleAndKey[2]);
      keys.meanings.put(roleAndKey[1], new Meaning(role, keys.meanings.size(), unit));
    }
    return keys;
  }

  /** Returns true if the user named at least one key. */
  boolean areUserDefined() {
    return areUserDefined;
  }

  @Nullable Meaning meaningOf(String dottedKey) {
    return meanings.get(dottedKey);
  }
}
