package dev.faultline.log.envelope;

import dev.faultline.log.text.Ascii;

/**
 * Reads a tag, a time in seconds since the epoch, and a record: {@code nginx: [1763805600.1,
 * {"log":"line"}]}. The line inside is the record. Source: Fluent Bit, file output, the format
 * out_file.
 */
final class TaggedReader extends EnvelopeReader {
  private final JsonCursor json = new JsonCursor();

  @Override
  boolean open(byte[] b, int from, int to) {
    int tagTo = Ascii.endOfToken(b, from, to);
    if (tagTo - from < 2 || b[tagTo - 1] != ':') {
      return false;
    }
    json.start(b, tagTo, to);
    if (!json.beginsArray()
        || !json.nextElement()
        || json.isText()
        || !Ascii.isDigit(b[json.valueFrom()])) {
      return false;
    }
    time.set(b, json.valueFrom(), json.valueTo());
    if (!json.nextElement() || b[json.valueFrom()] != '{') {
      return false;
    }
    line.set(b, json.valueFrom(), json.valueTo());
    text.set(line);
    return !json.nextElement() && json.isComplete();
  }
}
