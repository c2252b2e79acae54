package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Reads an envelope that is a JSON object: the line inside is the text of one of its members. Only
 * members of the object itself are looked at, not those of objects in it.
 */
final class JsonReader extends EnvelopeReader {
  private static final byte[] EMPTY = {};

  /** Docker's stream of a line. */
  private static final byte[] STREAM = "stream".getBytes(UTF_8);

  private static final byte[] STDERR = "stderr".getBytes(UTF_8);

  /** Set by Docker's Fluentd driver, in each piece of a line. Source: moby, logger/fluentd. */
  private static final byte[] PARTIAL = "partial_message".getBytes(UTF_8);

  private final byte[] lineKey;
  private final byte[][] timeKeys;
  private final JsonCursor json = new JsonCursor();
  private byte[] scratch = EMPTY;
  private int bestTime;
  private boolean isText;
  private final boolean endsWithLf;

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
    return json.isComplete()
        && isText
        && (timeKeys.length == 0 || bestTime < timeKeys.length)
        && unescape();
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

  /** Writes the line to the scratch space, without the line end that some runtimes keep. */
  private boolean unescape() {
    if (scratch.length < text.length()) {
      scratch = new byte[Math.max(text.length(), 2 * scratch.length)];
    }
    int to = JsonCursor.unescape(text.bytes(), text.from(), text.to(), scratch);
    if (to > 0 && scratch[to - 1] == '\n') {
      to--;
    } else if (endsWithLf) {
      isPiece = true;
    }
    if (to > 0 && scratch[to - 1] == '\r') {
      to--;
    }
    line.set(scratch, 0, Math.max(to, 0));
    return to >= 0;
  }
}
