package dev.faultline.log.format;

import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The roles of the keys in JSON log lines. Dots separate the names of nested objects ({@code
 * http.response.status_code}). A role that the user does not name a key for is searched under its
 * usual keys, the earlier ones first. A key may also be in a wrapper that a collector or a cloud
 * puts around the line of another program.
 */
public final class JsonKeys implements Serializable {
  /**
   * The names of wrappers, which are left out of a key: Elasticsearch; Google Cloud; Azure and
   * Serilog; Datadog and OpenTelemetry; Fluent Bit; winston; Filebeat.
   */
  static final List<String> WRAPPERS =
      List.of(
          "_source",
          "jsonPayload",
          "protoPayload",
          "properties",
          "Properties",
          "attributes",
          "log_processed",
          "meta",
          "json");

  private static final String LINE = "line";

  /** The rank of a key that the user names. */
  private static final int NAMED = -1;

  /**
   * Keys whose value says that a line is not the request itself: Caddy's error log has the requests
   * of its access log as well; Kubernetes' audit log has a line for each stage of one.
   */
  private static final Map<String, String> ALIENS =
      Map.of("logger", "http.log.error", "stage", "ResponseStarted");

  /** The default: usual keys only. */
  public static final JsonKeys USUAL =
      new JsonKeys("", new EnumMap<>(JsonRole.class), new EnumMap<>(JsonRole.class), "");

  private final Map<String, KeyMeaning> plain = new LinkedHashMap<>();

  /** By their names without the wrapper that they are in. */
  private final Map<String, KeyMeaning> wrapped = new HashMap<>();

  /** What {@link #parse} read, or null. */
  private final @Nullable String option;

  private final boolean areUserDefined;

  private final String lineKey;

  private volatile @Nullable KeyTable table;

  private JsonKeys(
      String option,
      Map<JsonRole, String> named,
      Map<JsonRole, LatencyUnit> units,
      String lineKey) {
    this.option = option;
    this.areUserDefined = !named.isEmpty();
    this.lineKey = lineKey;
    named.forEach((role, name) -> put(named(role, name, units.get(role))));
    for (JsonRole role : JsonRole.values()) {
      // A time that the user names is not also elsewhere.
      boolean isNamed =
          named.containsKey(role) || (role == JsonRole.DATE && named.containsKey(JsonRole.TIME));
      int rank = 0;
      for (String key : isNamed ? List.<String>of() : role.usualKeys()) {
        put(KeyMeaning.usual(role, rank++, key));
      }
    }
    List<String> marks = JsonProducer.allMarks();
    for (int i = 0; i < marks.size(); i++) {
      String mark = marks.get(i);
      plain.put(mark, plain.getOrDefault(mark, KeyMeaning.of(mark)).withMark(1L << i));
    }
    putAliensAndWrapped();
  }

  private JsonKeys(String text) {
    option = null;
    areUserDefined = false;
    lineKey = "";
    int rank = 0;
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      JsonRole role = Objects.requireNonNull(JsonRole.named(pair.substring(0, equals)), pair);
      put(KeyMeaning.usual(role, rank++, pair.substring(equals + 1)));
    }
    putAliensAndWrapped();
  }

  private JsonKeys(JsonKeys usual, String text) {
    option = null;
    areUserDefined = false;
    lineKey = "";
    plain.putAll(usual.plain);
    wrapped.putAll(usual.wrapped);
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      JsonRole role = Objects.requireNonNull(JsonRole.named(pair.substring(0, equals)), pair);
      KeyMeaning added = KeyMeaning.usual(role, plain.size(), pair.substring(equals + 1));
      KeyMeaning before = plain.getOrDefault(added.name(), KeyMeaning.NONE);
      if (before.role() == null) {
        plain.put(added.name(), added.withMark(before.mark()));
      }
    }
  }

  private static KeyMeaning named(JsonRole role, String name, @Nullable LatencyUnit unit) {
    if (role != JsonRole.LATENCY || unit != null) {
      return new KeyMeaning(name, role, NAMED, unit, false, 0, null);
    }
    return role.usualKeys().stream()
        .map(usual -> KeyMeaning.usual(role, NAMED, usual))
        .filter(usual -> usual.name().equals(name))
        .findFirst()
        .orElseGet(
            () -> new KeyMeaning(name, role, NAMED, LatencyUnit.ofKey(name), false, 0, null));
  }

  private void put(KeyMeaning meaning) {
    plain.putIfAbsent(meaning.name(), meaning);
  }

  /** Adds what all keys have: of two with the same name, the one in a wrapper wins. */
  private void putAliensAndWrapped() {
    ALIENS.forEach(
        (key, start) ->
            plain.put(key, plain.getOrDefault(key, KeyMeaning.of(key)).withAlien(start)));
    plain.forEach((key, meaning) -> wrapped.put(key, meaning.withRank(2 * meaning.rank())));
    plain.replaceAll((key, meaning) -> meaning.withRank(2 * meaning.rank() + 1));
  }

  /**
   * Parses {@code role=key,...}, for instance {@code status=resp.code,latency=took:us}. The role
   * {@value #LINE} is that of the member that holds the line in an envelope.
   *
   * @param text the option's value
   * @throws IllegalArgumentException if a role, key or unit is invalid; the message says what is
   *     valid
   */
  public static JsonKeys parse(String text) {
    Map<JsonRole, String> named = new EnumMap<>(JsonRole.class);
    Map<JsonRole, LatencyUnit> units = new EnumMap<>(JsonRole.class);
    String lineKey = "";
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      String name = pair.substring(0, Math.max(equals, 0)).trim();
      JsonRole role = JsonRole.named(name);
      boolean isLine = name.equalsIgnoreCase(LINE);
      String key = pair.substring(equals + 1).trim();
      if ((role == null && !isLine) || key.isEmpty()) {
        throw new IllegalArgumentException(
            "'" + pair + "' is not role=key with a role of " + JsonRole.names() + ", " + LINE);
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
      boolean isTaken = named.containsValue(key) || key.equals(lineKey);
      boolean isNamed = role == null ? !lineKey.isEmpty() : named.containsKey(role);
      if (key.isEmpty() || isTaken || isNamed) {
        throw new IllegalArgumentException(
            "'" + pair + "' names no key, or a role or key that is named already");
      }
      if (role == null) {
        lineKey = key;
      } else {
        named.put(role, key);
      }
    }
    return new JsonKeys(text, named, units, lineKey);
  }

  /**
   * Returns these keys without the usual ones, in the notation of {@link #parse}. If a role has
   * several keys, the earlier one wins.
   */
  static JsonKeys only(String text) {
    return new JsonKeys(text);
  }

  /** Returns the usual keys and, behind them, others in the same notation. */
  static JsonKeys usualAnd(String text) {
    return new JsonKeys(USUAL, text);
  }

  /** Returns the key of the member that holds the line, or empty if the user names none. */
  public String lineKey() {
    return lineKey;
  }

  /** Returns true if the user named the key of at least one role. */
  boolean areUserDefined() {
    return areUserDefined;
  }

  @Nullable KeyMeaning meaningOf(String dottedKey) {
    KeyMeaning meaning = plain.get(dottedKey);
    int dot = meaning == null ? dottedKey.indexOf('.') : -1;
    return dot >= 0 && WRAPPERS.contains(dottedKey.substring(0, dot))
        ? wrapped.get(dottedKey.substring(dot + 1))
        : meaning;
  }

  /** Returns the role of a key, or null if it has none. */
  public @Nullable JsonRole roleOf(String dottedKey) {
    KeyMeaning meaning = meaningOf(dottedKey);
    return meaning == null ? null : meaning.role();
  }

  /** Returns the same meanings by the bytes of the keys. */
  KeyTable table() {
    KeyTable made = table;
    if (made == null) {
      made = KeyTable.of(this);
      table = made;
    }
    return made;
  }

  /** Returns the meanings of keys that are in no wrapper. */
  Map<String, KeyMeaning> plain() {
    return plain;
  }

  /** Returns the meanings of keys in a wrapper, by their names without it. */
  Map<String, KeyMeaning> wrapped() {
    return wrapped;
  }

  /** Returns how many objects the deepest key is in, itself included. */
  int depth() {
    int depth = 0;
    for (String key : plain.keySet()) {
      int names = 1;
      for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
        names++;
      }
      depth = Math.max(depth, names);
    }
    return depth + 1;
  }

  /** Writes the option only: a job is written many times before it runs. */
  private Object writeReplace() throws NotSerializableException {
    if (option == null) {
      throw new NotSerializableException("keys of a program");
    }
    return new Written(option);
  }

  private record Written(String option) implements Serializable {
    private Object readResolve() {
      return option.isEmpty() ? USUAL : parse(option);
    }
  }
}
