package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * Reads an envelope that is a JSON object, of which the user names the member that holds the line:
 * {@code event.original} is a member of that name, or {@code original} in the object {@code event}.
 */
final class MemberReader extends EnvelopeReader {
  /** The usual keys of a time, which such an object need not have; the first that it has counts. */
  private static final List<byte[]> TIME_KEYS =
      List.of("@timestamp", "timestamp", "time", "date", "datetime", "ts", "_time").stream()
          .map(key -> key.getBytes(UTF_8))
          .toList();

  /** For each object that the member may be in, the outermost first: the key of the member. */
  private final byte[][] lineKeys;

  /** The key of the next object in it. */
  private final byte[][] objectKeys;

  private final JsonCursor[] objects;
  private final UnescapedText inside = new UnescapedText();
  private int bestTime;

  /** Creates a reader of the member with this key, in which dots separate objects. */
  MemberReader(String key) {
    String[] names = key.split("\\.", -1);
    lineKeys = new byte[names.length][];
    objectKeys = new byte[names.length][];
    objects = new JsonCursor[names.length];
    String rest = key;
    for (int i = 0; i < names.length; i++) {
      lineKeys[i] = rest.getBytes(UTF_8);
      objectKeys[i] = names[i].getBytes(UTF_8);
      objects[i] = new JsonCursor();
      rest = rest.substring(Math.min(names[i].length() + 1, rest.length()));
    }
  }

  @Override
  boolean open(byte[] b, int from, int to) {
    time.clear();
    bestTime = TIME_KEYS.size();
    return find(b, from, to, 0) && inside.unescape(text, line);
  }

  /** Finds the member in an object, or in one that is in it. */
  private boolean find(byte[] b, int from, int to, int depth) {
    JsonCursor json = objects[depth];
    json.start(b, from, to);
    if (!json.beginsObject()) {
      return false;
    }
    boolean isFound = false;
    while (json.nextMember()) {
      if (json.isText() && json.hasKey(lineKeys[depth])) {
        isFound = true;
        text.set(b, json.valueFrom(), json.valueTo());
      } else if (depth + 1 < objects.length && json.hasKey(objectKeys[depth])) {
        isFound |= find(b, json.valueFrom(), json.valueTo(), depth + 1);
      } else if (depth == 0) {
        noteTime(b, json);
      }
    }
    return isFound && json.isComplete();
  }

  private void noteTime(byte[] b, JsonCursor json) {
    for (int i = 0; i < bestTime; i++) {
      if (json.hasKey(TIME_KEYS.get(i))) {
        bestTime = i;
        time.set(b, json.valueFrom(), json.valueTo());
      }
    }
  }
}
