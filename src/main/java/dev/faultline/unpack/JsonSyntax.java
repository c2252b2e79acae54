package dev.faultline.unpack;

import java.util.BitSet;

/**
 * Follows the syntax of JSON texts (RFC 8259) one byte at a time. The texts follow each other with
 * or without white space or commas in between; a line between them that starts otherwise is no
 * JSON. Numbers and words are not looked into.
 */
final class JsonSyntax {
  /** What a byte is to the text. */
  enum Role {
    /** White space between tokens. */
    SPACE,
    COMMA,
    COLON,
    /** A bracket or brace that opens a value. */
    OPEN,
    /** A bracket or brace that closes one. */
    CLOSE,
    /** The quote before a key. */
    KEY_START,
    /** A byte of a key. */
    KEY,
    /** The quote behind a key. */
    KEY_END,
    /** The first byte of a text, a number or a word. */
    START,
    /** A further byte of it. */
    PART,
    /** The quote that ends a text. */
    TEXT_END,
    /** A byte of a line between the texts. */
    OTHER,
    /** It cannot be here: this is no JSON. */
    ERROR
  }

  /** What may come next. */
  private enum State {
    VALUE,
    FIRST_VALUE,
    KEY,
    FIRST_KEY,
    COLON,
    COMMA,
    IN_KEY,
    IN_KEY_ESCAPE,
    IN_TEXT,
    IN_TEXT_ESCAPE,
    IN_WORD,
    IN_OTHER
  }

  /** More than any program writes, and little memory. */
  private static final int MAX_DEPTH = 10_000;

  /** Which of the open values are objects; the others are arrays. */
  private final BitSet objects = new BitSet();

  private int depth;
  private State state = State.VALUE;

  /** Returns how many brackets and braces are open. */
  int depth() {
    return depth;
  }

  /** Returns true in a text, where all bytes but quotes, backslashes and LFs are alike. */
  boolean isInText() {
    return state == State.IN_TEXT;
  }

  /** Returns true if an open value is an array; the outermost is number 0. */
  boolean isArray(int number) {
    return !objects.get(number);
  }

  /** Reads the next byte. */
  Role next(byte c) {
    return switch (state) {
      case IN_TEXT -> text(c, State.IN_TEXT_ESCAPE, Role.TEXT_END, Role.PART);
      case IN_KEY -> text(c, State.IN_KEY_ESCAPE, Role.KEY_END, Role.KEY);
      case IN_TEXT_ESCAPE -> {
        state = State.IN_TEXT;
        yield c == '\n' ? Role.ERROR : Role.PART;
      }
      case IN_KEY_ESCAPE -> {
        state = State.IN_KEY;
        yield c == '\n' ? Role.ERROR : Role.KEY;
      }
      case IN_WORD -> isOfWord(c) ? Role.PART : afterValue(c);
      case IN_OTHER -> {
        state = c == '\n' ? State.VALUE : State.IN_OTHER;
        yield Role.OTHER;
      }
      default -> isSpace(c) ? Role.SPACE : token(c);
    };
  }

  private Role text(byte c, State escape, Role end, Role part) {
    if (c == '\\') {
      state = escape;
    } else if (c == '"') {
      state = end == Role.KEY_END ? State.COLON : State.COMMA;
      return end;
    }
    return c == '\n' ? Role.ERROR : part;
  }

  private Role afterValue(byte c) {
    state = State.COMMA;
    return isSpace(c) ? Role.SPACE : token(c);
  }

  private Role token(byte c) {
    return switch (state) {
      case VALUE, FIRST_VALUE -> c == ']' && state == State.FIRST_VALUE ? close(c) : value(c);
      case FIRST_KEY -> c == '}' ? close(c) : key(c);
      case KEY -> key(c);
      case COLON -> c == ':' ? to(State.VALUE, Role.COLON) : Role.ERROR;
      default ->
          c == ','
              ? to(isArray(depth - 1) ? State.VALUE : State.KEY, Role.COMMA)
              : c == '}' || c == ']' ? close(c) : Role.ERROR;
    };
  }

  private Role to(State next, Role role) {
    state = next;
    return role;
  }

  private Role key(byte c) {
    return c == '"' ? to(State.IN_KEY, Role.KEY_START) : Role.ERROR;
  }

  private Role value(byte c) {
    if (c == '{' || c == '[') {
      if (depth == MAX_DEPTH) {
        return Role.ERROR;
      }
      objects.set(depth++, c == '{');
      return to(c == '{' ? State.FIRST_KEY : State.FIRST_VALUE, Role.OPEN);
    }
    if (depth == 0) {
      return c == ',' ? Role.COMMA : to(State.IN_OTHER, Role.OTHER);
    }
    if (c == '"') {
      return to(State.IN_TEXT, Role.START);
    }
    return isOfWord(c) ? to(State.IN_WORD, Role.START) : Role.ERROR;
  }

  private Role close(byte c) {
    if (isArray(depth - 1) != (c == ']')) {
      return Role.ERROR;
    }
    depth--;
    return to(depth == 0 ? State.VALUE : State.COMMA, Role.CLOSE);
  }

  private static boolean isOfWord(byte c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '+'
        || c == '.';
  }

  static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
