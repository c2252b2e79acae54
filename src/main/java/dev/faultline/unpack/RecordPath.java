package dev.faultline.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.unpack.JsonSyntax.Role;

/** Finds the records of a document: the values at one path from the start of each JSON text. */
final class RecordPath {
  /** Whether a byte belongs to a record. */
  enum Place {
    OUTSIDE,
    /** The first byte of a record. */
    FIRST,
    INSIDE,
    /** The last byte of a record that is no number or word: those end before the next byte. */
    LAST,
    /** The last byte of a text that has nothing at the path. */
    LAST_WITHOUT
  }

  private final JsonSyntax syntax;

  /** The keys from a text to a record; that of an element of an array is empty. */
  private final byte[][] keys;

  /** How many of the open values, from the outermost on, are on the path. */
  private int matched;

  private int keyLength;
  private boolean keyMatches;
  private boolean inRecord;

  /** Whether the current text has a value at the first key of the path. */
  private boolean isThere;

  RecordPath(JsonSyntax syntax, DocumentKind kind) {
    this.syntax = syntax;
    this.keys = kind.path().stream().map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new);
  }

  /** Returns true between the first and the last byte of a record. */
  boolean isInRecord() {
    return inRecord;
  }

  /**
   * Returns where a byte is.
   *
   * @param role of the byte, which the syntax has read
   */
  Place place(Role role, byte c) {
    int depth = syntax.depth();
    if (inRecord) {
      return inRecord(role, depth);
    }
    switch (role) {
      case KEY_START -> {
        keyLength = 0;
        keyMatches = matched == depth && depth <= keys.length;
      }
      case KEY -> {
        keyMatches =
            keyMatches && keyLength < keys[depth - 1].length && keys[depth - 1][keyLength] == c;
        keyLength++;
      }
      case KEY_END -> keyMatches = keyMatches && keyLength == keys[depth - 1].length;
      case OPEN -> {
        return valueAt(depth - 1, true);
      }
      case START -> {
        return valueAt(depth, false);
      }
      case CLOSE -> {
        matched = Math.min(matched, depth);
        return depth == 0 && !isThere ? Place.LAST_WITHOUT : Place.OUTSIDE;
      }
      default -> {}
    }
    return Place.OUTSIDE;
  }

  private Place inRecord(Role role, int depth) {
    boolean isLast = (role == Role.CLOSE || role == Role.TEXT_END) && depth == keys.length;
    boolean isAfterWord =
        depth < keys.length || (depth == keys.length && (role == Role.SPACE || role == Role.COMMA));
    if (isLast || isAfterWord) {
      inRecord = false;
      matched = Math.min(matched, depth);
    }
    return isLast ? Place.LAST : isAfterWord ? Place.OUTSIDE : Place.INSIDE;
  }

  /**
   * Takes note of the start of a value.
   *
   * @param parents how many values it is in
   */
  private Place valueAt(int parents, boolean isOpened) {
    boolean isOnPath = parents == 0 || (matched == parents && isLinked(parents - 1));
    isThere = parents == 0 ? keys.length == 0 : isThere || (isOnPath && parents == 1);
    if (isOnPath && parents == keys.length) {
      inRecord = true;
      return Place.FIRST;
    }
    if (isOnPath && isOpened) {
      matched = parents + 1;
    }
    return Place.OUTSIDE;
  }

  private boolean isLinked(int parent) {
    if (parent >= keys.length) {
      return false;
    }
    boolean isElement = keys[parent].length == 0;
    return syntax.isArray(parent) ? isElement : !isElement && keyMatches;
  }
}
