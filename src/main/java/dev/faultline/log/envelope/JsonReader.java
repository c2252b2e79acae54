package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Reads an envelope that is a JSON object: the line inside is the text of one of its members. Only
 * members of the object itself are looked at, not those of objects in it.
 */
final class JsonReader extends EnvelopeReader {
  /** Docker's stream of a line. */
  private static final byte[] STREAM = "stream".getBytes(UTF_8);

  private static final byte[] STDERR = "stderr".getBytes(UTF_8);

  /** Set by Docker's Fluentd driver, in each piece of a line. Source: moby, logger/fluentd. */
  private static final byte[] PARTIAL = "partial_message".getBytes(UTF_8);

  private final boolean endsWithLf;
  private final byte[] lineKey;
  private final byte[][] timeKeys;
  private final JsonCursor json = new JsonCursor();
  private final UnescapedText inside = new UnescapedText();
  private int bestTime;
  private boolean isText;

  /**
   * Creates a reader.
   *
   * @param endsWithLf whether the text of a line ends with LF, so that one without is a piece
   * @param lineKey the key of the line
   * @param timeKeys the keys of the time, of which an object has at least one; the first that it
   *     has counts. None if such objects show no time
   */
  JsonReader(boolean endsWithLf, String lineKey, String... timeKeys) {
    this.endsWithLf = endsWithLf;
    this.lineKey = lineKey.getBytes(UTF_8);
    this.timeKeys = Arrays.stream(timeKeys).map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new);
  }

  @Override
  boolean open(byte[] b, int from, int to) {
    isText = false;
    bestTime = timeKeys.length;
    time.clear();
    isPiece = false;
    stream = 0;
    json.start(b, from, to);
    if (!json.beginsObject()) {
      return false;
    }
    while (json.nextMember()) {
      note(b);
    }
    if (!json.isComplete()
        || !isText
        || (timeKeys.length > 0 && bestTime == timeKeys.length)
        || !inside.unescape(text, line)) {
      return false;
    }
    isPiece |= endsWithLf && !inside.endedWithLf();
    return true;
  }

  private void note(byte[] b) {
    if (json.isText() && json.hasKey(lineKey)) {
      isText = true;
      text.set(b, json.valueFrom(), json.valueTo());
      return;
    }
    if (json.hasKey(PARTIAL)) {
      isPiece = true;
    } else if (endsWithLf && json.hasKey(STREAM)) {
      stream = json.hasValue(STDERR) ? 1 : 0;
    }
    for (int i = 0; i < bestTime; i++) {
      if (json.hasKey(timeKeys[i])) {
        bestTime = i;
        time.set(b, json.valueFrom(), json.valueTo());
      }
    }
  }
}
