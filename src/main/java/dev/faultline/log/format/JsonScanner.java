package dev.faultline.log.format;

import dev.faultline.log.text.Ascii;
import dev.faultline.scan.ByteSearch;
import org.jspecify.annotations.Nullable;

/**
 * The fast reader of JSON objects: it reads the members that mean something where they lie, and
 * steps over all others. It takes less than JSON allows: what is odd (a broken syntax, deep
 * nesting, surrogates, text that may not be UTF-8) it leaves to {@link JsonMembers}, so that of any
 * line that both read they say the same.
 */
final class JsonScanner {
  /** Objects and arrays within each other; Jackson takes more. */
  private static final int MAX_DEPTH = 64;

  /** Numbers and keys of more bytes are left to Jackson, which has limits of its own. */
  private static final int MAX_TOKEN = 500;

  /** Returned in place of an index for what is left to Jackson. */
  private static final int ODD = -1;

  private final KeyTable root;
  private final KeyedValues values;
  private final KeyOrder order = new KeyOrder();
  private final JsonText text = new JsonText();

  JsonScanner(JsonKeys keys, KeyedValues values) {
    this.root = keys.table();
    this.values = values;
  }

  /** Collects the values of a range; returns false if it is odd, or not one complete object. */
  boolean read(byte[] b, int from, int to) {
    values.clear();
    text.clear();
    order.restart();
    return from < to && b[from] == '{' && object(b, from, to, root, 1) == to;
  }

  /** Reads the object whose brace is at {@code from}; returns the index after it. */
  private int object(byte[] b, int from, int to, @Nullable KeyTable table, int depth) {
    int i = from; // later the index after a value
    while (depth < MAX_DEPTH) {
      int value = order.endOfKnown(b, i, to, table);
      if (value < 0) {
        int next = skipBlanks(b, i == from ? i + 1 : i, to);
        if (next < to && b[next] == '}') {
          return next + 1;
        }
        if (i > from) {
          if (next == to || b[next] != ',') {
            return ODD;
          }
          next = skipBlanks(b, next + 1, to);
        }
        value = key(b, i, next, to, table);
      }
      if (value == ODD) {
        return ODD;
      }
      KeyTable.Member member = order.member();
      i = member == null ? skip(b, value, to, depth) : member(b, value, to, member, depth);
      if (i == ODD) {
        return ODD;
      }
    }
    return ODD;
  }

  /**
   * Reads a key; returns the index of its value.
   *
   * @param before where what separates it from the value before begins
   */
  private int key(byte[] b, int before, int from, int to, @Nullable KeyTable table) {
    if (from == to || b[from] != '"') {
      return ODD;
    }
    int keyTo = JsonText.end(b, from + 1, to);
    if (keyTo < 0 || b[keyTo] != '"' || keyTo - from > MAX_TOKEN) {
      return ODD;
    }
    int colon = skipBlanks(b, keyTo + 1, to);
    if (colon == to || b[colon] != ':') {
      return ODD;
    }
    int value = skipBlanks(b, colon + 1, to);
    order.put(b, before, value, table, table == null ? null : table.find(b, from + 1, keyTo));
    return value;
  }

  /** Reads the value of a member that means something; returns the index after it. */
  private int member(byte[] b, int from, int to, KeyTable.Member member, int depth) {
    if (from >= to) {
      return ODD;
    }
    KeyMeaning meaning = member.meaning;
    switch (b[from]) {
      case '"' -> {
        int end = text.read(b, from + 1, to);
        boolean isObject = member.object != null && end >= 0 && text.startsWithBrace();
        if (end < 0 || isObject) {
          return ODD;
        }
        values.offer(meaning, text.bytes(), text.from(), text.to());
        return end;
      }
      case '{' -> {
        return object(b, from, to, member.object, depth + 1);
      }
      case '[' -> {
        int end = array(b, from, to, depth + 1);
        if (end != ODD && !offerFirst(meaning, b, from, to)) {
          return ODD;
        }
        return end;
      }
      default -> {
        int end = word(b, from, to);
        if (end != ODD && b[from] != 'n') {
          values.offer(meaning, b, from, end);
        }
        return end;
      }
    }
  }

  /** Takes the first of several clients, as {@link JsonMembers} does; false if that is odd. */
  private boolean offerFirst(KeyMeaning meaning, byte[] b, int from, int to) {
    int first = skipBlanks(b, from + 1, to);
    if (!JsonMembers.isClient(meaning) || b[first] != '"') {
      values.offer(meaning, JsonMembers.ARRAY, 0, JsonMembers.ARRAY.length);
      return true;
    }
    if (text.read(b, first + 1, to) < 0) {
      return false;
    }
    values.offer(meaning, text.bytes(), text.from(), text.to());
    return true;
  }

  /** Steps over any value; returns the index after it. */
  private int skip(byte[] b, int from, int to, int depth) {
    if (from >= to || depth >= MAX_DEPTH) {
      return ODD;
    }
    return switch (b[from]) {
      case '"' -> JsonText.skip(b, from + 1, to);
      case '{' -> object(b, from, to, null, depth + 1);
      case '[' -> array(b, from, to, depth + 1);
      default -> word(b, from, to);
    };
  }

  private int array(byte[] b, int from, int to, int depth) {
    int i = skipBlanks(b, from + 1, to);
    if (i < to && b[i] == ']') {
      return i + 1;
    }
    while (i < to) {
      int end = skip(b, i, to, depth);
      if (end == ODD) {
        return ODD;
      }
      i = skipBlanks(b, end, to);
      if (i < to && b[i] == ']') {
        return i + 1;
      }
      if (i >= to || b[i] != ',') {
        return ODD;
      }
      i = skipBlanks(b, i + 1, to);
    }
    return ODD;
  }

  /** Steps over a number, true, false or null. */
  private static int word(byte[] b, int from, int to) {
    if (from >= to) {
      return ODD;
    }
    return switch (b[from]) {
      case 't' -> literal(b, from, to, TRUE);
      case 'f' -> literal(b, from, to, FALSE);
      case 'n' -> literal(b, from, to, NULL);
      default -> number(b, from, to);
    };
  }

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private static int literal(byte[] b, int from, int to, byte[] word) {
    int end = from + word.length;
    return end <= to && ByteSearch.equal(word, b, from, end) ? end : ODD;
  }

  /** Steps over a number in the grammar of RFC 8259. */
  private static int number(byte[] b, int from, int to) {
    int whole = b[from] == '-' ? from + 1 : from;
    int i = digits(b, whole, to);
    if (i == whole || (b[whole] == '0' && i - whole > 1)) {
      return ODD;
    }
    if (i < to && b[i] == '.') {
      int fraction = i + 1;
      i = digits(b, fraction, to);
      if (i == fraction) {
        return ODD;
      }
    }
    if (i < to && (b[i] | 0x20) == 'e') {
      int sign = i + 1;
      int exponent = sign < to && (b[sign] == '-' || b[sign] == '+') ? sign + 1 : sign;
      i = digits(b, exponent, to);
      if (i == exponent) {
        return ODD;
      }
    }
    return i - from > MAX_TOKEN ? ODD : i;
  }

  private static int digits(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Ascii.isDigit(b[i])) {
      i++;
    }
    return i;
  }

  private static int skipBlanks(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] <= ' ' && isBlank(b[i])) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
