package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.RequestFields;
import dev.faultline.log.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * How one kind of line is written, in a small notation: a text stands for itself, a blank for one
 * or more, and {@code <status>} for a {@link TextField}. A field ends where the text after it
 * starts; {@code <time:2>} has two words at least. {@code ...} at the end stands for anything. A
 * line matches as a whole or not at all.
 */
final class TextPattern {
  private static final String REST = "...";

  private final TextField[] fields;

  /** How many words a field has at least. */
  private final int[] words;

  /** The texts before the fields, and the one after the last. */
  private final byte[][] texts;

  private final boolean open;

  private TextPattern(TextField[] fields, int[] words, byte[][] texts, boolean open) {
    this.fields = fields;
    this.words = words;
    this.texts = texts;
    this.open = open;
  }

  static TextPattern parse(String pattern) {
    boolean open = pattern.endsWith(REST);
    String rest = open ? pattern.substring(0, pattern.length() - REST.length()) : pattern;
    List<TextField> fields = new ArrayList<>();
    List<Integer> words = new ArrayList<>();
    List<byte[]> texts = new ArrayList<>();
    int from = 0;
    for (int start = rest.indexOf('<'); start >= 0; start = rest.indexOf('<', from)) {
      int end = rest.indexOf('>', start);
      String[] field = rest.substring(start + 1, end).split(":", -1);
      texts.add(rest.substring(from, start).getBytes(UTF_8));
      fields.add(TextField.named(field[0]));
      words.add(field.length > 1 ? Integer.parseInt(field[1]) : 1);
      from = end + 1;
    }
    texts.add(rest.substring(from).getBytes(UTF_8));
    return new TextPattern(
        fields.toArray(TextField[]::new),
        words.stream().mapToInt(Integer::intValue).toArray(),
        texts.toArray(byte[][]::new),
        open);
  }

  int fields() {
    return fields.length;
  }

  /**
   * Returns true if the line matches.
   *
   * @param bounds receives where each field starts and ends, one after the other
   */
  boolean find(byte[] b, int from, int to, int[] bounds) {
    int i = after(texts[0], b, from, to);
    for (int field = 0; field < fields.length && i >= 0; field++) {
      byte[] text = texts[field + 1];
      int search = i;
      for (int word = 1; word < words[field]; word++) {
        search = Ascii.skipBlanks(b, Ascii.endOfToken(b, search, to), to);
      }
      int end = endOfField(text, field == fields.length - 1, b, search, to);
      if (end < i || !fields[field].accepts(b, i, end)) {
        return false;
      }
      bounds[2 * field] = i;
      bounds[2 * field + 1] = end;
      i = after(text, b, end, to);
    }
    return i == to || (open && i >= 0);
  }

  /** Sets what the fields say, the status first, as others depend on it. */
  void set(byte[] b, int[] bounds, RequestFields out, TextScratch scratch) {
    for (int pass = 0; pass < 2; pass++) {
      for (int field = 0; field < fields.length; field++) {
        if (fields[field].isStatus() == (pass == 0)) {
          fields[field].set(b, bounds[2 * field], bounds[2 * field + 1], out, scratch);
        }
      }
    }
  }

  private int endOfField(byte[] text, boolean last, byte[] b, int from, int to) {
    if (text.length == 0) {
      return last && open ? Ascii.endOfToken(b, from, to) : to;
    }
    for (int i = from; i < to; i++) {
      boolean escaped = text[0] == '"' && i > from && b[i - 1] == '\\';
      if (!escaped && after(text, b, i, to) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the index after a text that is at {@code from}, or -1 if another one is. */
  private static int after(byte[] text, byte[] b, int from, int to) {
    int i = from;
    for (byte expected : text) {
      if (i >= to || (expected == ' ' ? !Ascii.isBlank(b[i]) : b[i] != expected)) {
        return -1;
      }
      i = expected == ' ' ? Ascii.skipBlanks(b, i, to) : i + 1;
    }
    return i;
  }
}
