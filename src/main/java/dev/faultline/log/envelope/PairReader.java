package dev.faultline.log.envelope;

/**
 * Reads an envelope that is a pair of time and line: an array of two texts, maybe with more behind
 * them. Source: Grafana Loki, HTTP API, log streams.
 */
final class PairReader extends EnvelopeReader {
  private final JsonCursor json = new JsonCursor();
  private final UnescapedText inside = new UnescapedText();

  @Override
  boolean open(byte[] b, int from, int to) {
    json.start(b, from, to);
    if (!json.beginsArray() || !json.nextElement() || !json.isText()) {
      return false;
    }
    time.set(b, json.valueFrom(), json.valueTo());
    if (!json.nextElement() || !json.isText()) {
      return false;
    }
    text.set(b, json.valueFrom(), json.valueTo());
    while (json.nextElement()) {
      // metadata of the line
    }
    return json.isComplete() && inside.unescape(text, line);
  }
}
