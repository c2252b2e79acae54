package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.text.ByteSlice;
import java.util.Arrays;

/**
 * Reads an envelope that is a JSON object: the line inside is the text of one of its members. Only
 * members of the object itself are looked at, not those of objects in it.
 */
final class JsonReader extends EnvelopeReader {
  private final byte[] lineKey;
  private final byte[][] timeKeys;
  private final JsonCursor json = new JsonCursor();
  private final ByteSlice text = new ByteSlice();
  private final UnescapedText inside = new UnescapedText();
  private int bestTime;
  private boolean isText;

  /**
   * Creates a reader.
   *
   * @param lineKey the key of the line
   * @param timeKeys the keys of the time, of which an object has at least one; the first that it
   *     has counts. None if such objects show no time
   */
  JsonReader(String lineKey, String... timeKeys) {
    this.lineKey = lineKey.getBytes(UTF_8);
    this.timeKeys = Arrays.stream(timeKeys).map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new);
  }

  @Override
  boolean open(byte[] b, int from, int to) {
    isText = false;
    bestTime = timeKeys.length;
    time.clear();
    json.start(b, from, to);
    if (!json.beginsObject()) {
      return false;
    }
    while (json.nextMember()) {
      note(b);
    }
    return json.isComplete()
        && isText
        && (timeKeys.length == 0 || bestTime < timeKeys.length)
        && inside.unescape(text, line);
  }

  private void note(byte[] b) {
    if (json.isText() && json.hasKey(lineKey)) {
      isText = true;
      text.set(b, json.valueFrom(), json.valueTo());
      return;
    }
    for (int i = 0; i < bestTime; i++) {
      if (json.hasKey(timeKeys[i])) {
        bestTime = i;
        time.set(b, json.valueFrom(), json.valueTo());
      }
    }
  }
}
