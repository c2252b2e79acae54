package dev.faultline.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.scan.ByteSearch;
import dev.faultline.unpack.JsonSyntax.Role;
import org.jspecify.annotations.Nullable;

/**
 * Finds out by its first bytes whether a text is a document of many records. It is one only if its
 * syntax is right as far as it is seen, it has a whole record, and the records are no lines
 * already: of a log with an object in each line, also as an array, nothing is to be changed.
 */
final class DocumentProbe {
  private final byte[] head;
  private final DocumentKind kind;
  private final JsonSyntax syntax = new JsonSyntax();
  private final RecordPath path;

  private int records;
  private int firstFrom = -1;
  private int firstTo;
  private boolean isFirstBroken;
  private boolean isFirstAdjacent;

  /** Line ends before the first record. */
  private int linesBefore;

  /** Keys of the first object, as far as it is seen. */
  private int keys;

  private boolean isFirstTextOver;
  private boolean areLines = true;
  private boolean isLineBlank = true;
  private boolean isBehindRecord;

  private DocumentProbe(byte[] head, DocumentKind kind) {
    this.head = head;
    this.kind = kind;
    this.path = new RecordPath(syntax, kind);
  }

  /** Returns true if a text that starts like this may be a document. */
  static boolean mayBe(byte[] start) {
    int i = 0;
    while (i < start.length && JsonSyntax.isSpace(start[i])) {
      i++;
    }
    return i < start.length && (start[i] == '{' || start[i] == '[');
  }

  /**
   * Returns the kind of a document, or null if the text is none.
   *
   * @param head the first {@link DocumentKind#HEAD_BYTES} of the text, without byte order mark
   */
  static @Nullable DocumentKind kindOf(byte[] head) {
    if (!mayBe(head)) {
      return null;
    }
    DocumentProbe objects = new DocumentProbe(head, DocumentKind.OBJECTS);
    boolean areObjects = objects.fits();
    int firstTo = objects.firstTo == 0 ? head.length : objects.firstTo;
    for (DocumentKind kind : DocumentKind.values()) {
      boolean mayBe = !kind.hasWrapper() || contains(head, 0, firstTo, kind.path().get(0));
      DocumentProbe probe = new DocumentProbe(head, kind);
      if (mayBe && kind != DocumentKind.OBJECTS && probe.fits()) {
        return probe.areLines() ? null : kind;
      }
    }
    return areObjects ? DocumentKind.OBJECTS : null;
  }

  private boolean fits() {
    for (int i = 0; i < head.length; i++) {
      Role role = syntax.next(head[i]);
      if (role == Role.ERROR) {
        return false;
      }
      look(i, role);
      if (kind == DocumentKind.OBJECTS && records == 1 && !isBehindRecord) {
        return isProven(); // the first object says enough
      }
    }
    return records > 0 && isProven();
  }

  private void look(int i, Role role) {
    switch (path.place(role, head[i])) {
      case FIRST -> {
        firstFrom = firstFrom < 0 ? i : firstFrom;
        isFirstAdjacent |= records == 1 && isBehindRecord;
        areLines &= isLineBlank && !isBehindRecord;
        isLineBlank = false;
        isBehindRecord = false;
      }
      case INSIDE -> {
        if (head[i] == '\n') {
          areLines = false;
          isFirstBroken |= records == 0;
        }
      }
      case LAST -> {
        firstTo = records == 0 ? i + 1 : firstTo;
        records++;
        isBehindRecord = true;
      }
      default -> lookOutside(i, role);
    }
    isFirstTextOver |= role == Role.CLOSE && syntax.depth() == 0;
  }

  private void lookOutside(int i, Role role) {
    if (head[i] == '\n') {
      linesBefore += firstFrom < 0 ? 1 : 0;
      isLineBlank = true;
      isBehindRecord = false;
    } else if (role != Role.SPACE) {
      isLineBlank = false;
      areLines &= !(isBehindRecord && role == Role.CLOSE);
      keys += role == Role.KEY_START && syntax.depth() == 1 && !isFirstTextOver ? 1 : 0;
    }
  }

  private boolean isProven() {
    if (kind == DocumentKind.OBJECTS) {
      return head[firstFrom] == '{' && (isFirstBroken || isFirstAdjacent);
    }
    if (kind == DocumentKind.ARRAY) {
      return head[firstFrom] == '{';
    }
    return keys == 1 || kind.mark().isEmpty() || contains(head, firstFrom, firstTo, kind.mark());
  }

  /** Returns true if the lines are the records already, but for brackets around all of them. */
  private boolean areLines() {
    return areLines && (kind == DocumentKind.ARRAY || (keys == 1 && linesBefore == 1));
  }

  private static boolean contains(byte[] b, int from, int to, String key) {
    byte[] quoted = ('"' + key + '"').getBytes(UTF_8);
    int i = ByteSearch.indexOf(b, from, to, quoted[0]);
    while (i >= 0 && i + quoted.length <= to) {
      if (ByteSearch.equal(quoted, b, i, i + quoted.length)) {
        return true;
      }
      i = ByteSearch.indexOf(b, i + 1, to, quoted[0]);
    }
    return false;
  }
}
