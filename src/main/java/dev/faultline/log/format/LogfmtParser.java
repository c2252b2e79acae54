package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;

/**
 * Parser of logfmt: {@code key=value} with blanks in between, values with blanks in quotes. Other
 * words may stand in front, such as {@code heroku[router]:}; if the first of them is a time, it is
 * the request's unless a key has one. Keys mean what they mean in JSON. Sources: Heroku, HTTP
 * routing; Go, log/slog TextHandler; logrus TextFormatter; lograge, formatters/key_value.
 */
final class LogfmtParser extends FormatParser {
  /** The usual keys, and those of Heroku's router: service is the time of the dyno. */
  private static final JsonKeys KEYS =
      JsonKeys.usualAnd("latency=service:ms,client=fwd,cause=desc");

  private static final String SERVICE = "service";

  private final KeyTable keys;
  private final KeyedValues values = new KeyedValues();
  private final KeyedRequest request;
  private final Timestamps timestamps;
  private final JsonText text = new JsonText();
  private final ByteSlice word = new ByteSlice();

  LogfmtParser(JsonKeys named, Timestamps timestamps) {
    this.keys = (named.areUserDefined() ? named : KEYS).table();
    this.request = new KeyedRequest(timestamps);
    this.timestamps = timestamps;
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    int first = startOfPairs(b, from, to);
    if (first < 0 || !readPairs(b, first, to)) {
      return LineOutcome.WRONG_SHAPE;
    }
    LineOutcome outcome = request.read(values, depth, out);
    if (outcome == LineOutcome.REQUEST && out.timeMicros == RequestFields.NO_TIME) {
      int start = Ascii.skipBlanks(b, from, to);
      int end = Ascii.endOfToken(b, start, to);
      if (start < first && !values.has(JsonRole.TIME) && !values.has(JsonRole.DATE)) {
        out.timeMicros = timestamps.parse(b, start, end);
      }
    }
    return outcome;
  }

  /** Returns the index of the first pair, behind words that are no pairs; -1 if there is none. */
  private static int startOfPairs(byte[] b, int from, int to) {
    int i = Ascii.skipBlanks(b, from, to);
    while (i < to) {
      if (endOfKey(b, i, to) >= 0) {
        return i;
      }
      int end = Ascii.endOfToken(b, i, to);
      if (Ascii.indexOf(b, i, end, '"') >= 0 || Ascii.indexOf(b, i, end, '=') >= 0) {
        return -1;
      }
      i = Ascii.skipBlanks(b, end, to);
    }
    return -1;
  }

  /** Returns the index of the equals sign after the key at {@code from}, or -1. */
  private static int endOfKey(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isOfKey(b[i])) {
      i++;
    }
    return i > from && i < to && b[i] == '=' ? i : -1;
  }

  private static boolean isOfKey(byte c) {
    return Ascii.isLetter(c)
        || Ascii.isDigit(c)
        || c == '_'
        || c == '.'
        || c == '-'
        || c == '@'
        || c == '#'
        || c == '/'
        || c == ':';
  }

  /** Collects the values up to the end; returns false if anything else is there. */
  private boolean readPairs(byte[] b, int from, int to) {
    values.clear();
    text.clear();
    int i = from;
    while (i < to) {
      int equals = endOfKey(b, i, to);
      if (equals < 0) {
        return false;
      }
      int end = readValue(b, equals + 1, to);
      if (end < 0 || (end < to && !Ascii.isBlank(b[end]))) {
        return false;
      }
      KeyTable.Member member = keys.find(b, i, equals);
      if (member != null && isMeant(member.meaning)) {
        values.offer(member.meaning, word.bytes(), word.from(), word.to());
      }
      i = Ascii.skipBlanks(b, end, to);
    }
    return true;
  }

  /** Returns false for the service that is a name, not a duration. */
  private boolean isMeant(KeyMeaning meaning) {
    return !meaning.name().equals(SERVICE)
        || (word.length() > 2
            && Ascii.isDigit(word.bytes()[word.from()])
            && word.bytes()[word.to() - 1] == 's');
  }

  /** Points at the value at {@code from}; returns the index after it, or -1. */
  private int readValue(byte[] b, int from, int to) {
    if (from == to || b[from] != '"') {
      int end = Ascii.endOfToken(b, from, to);
      word.set(b, from, end);
      return end;
    }
    int end = text.read(b, from + 1, to);
    if (end >= 0) {
      word.set(text.bytes(), text.from(), text.to());
      return end;
    }
    end = JsonText.skip(b, from + 1, to); // what is not plain ASCII stays as it is
    word.set(b, from + 1, Math.max(from + 1, end - 1));
    return end;
  }
}
