package dev.faultline.log.format;

import dev.faultline.log.format.W3cColumns.ColumnRole;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;

/** The values of a line in the W3C extended format, by what their columns stand for. */
final class W3cRow {
  private static final byte[] DASH = {'-'};

  private final FieldValues<ColumnRole> values = new FieldValues<>(ColumnRole.class);

  /** Finds the values of a line; missing ones are empty. */
  void read(W3cColumns columns, byte[] b, int from, int to) {
    values.clear();
    boolean tabs = Ascii.indexOf(b, from, to, '\t') >= 0;
    int i = from;
    for (int column = 0; column < columns.count() && i < to; column++) {
      int start = tabs ? i : Ascii.skipBlanks(b, i, to);
      int end = endOfColumn(b, start, to, tabs);
      ColumnRole role = columns.role(column);
      if (role != null) {
        boolean quoted = end - start >= 2 && b[start] == '"' && b[end - 1] == '"';
        if (quoted && end - start == 2) {
          values.of(role).set(DASH, 0, DASH.length);
        } else {
          values.of(role).set(b, quoted ? start + 1 : start, quoted ? end - 1 : end);
        }
      }
      i = end + 1;
    }
  }

  private static int endOfColumn(byte[] b, int from, int to, boolean tabs) {
    if (tabs) {
      int tab = Ascii.indexOf(b, from, to, '\t');
      return tab < 0 ? to : tab;
    }
    if (from < to && b[from] == '"') {
      int quote = FieldCursor.endOfQuoted(b, from + 1, to);
      if (quote < to) {
        return quote + 1;
      }
    }
    return Ascii.endOfToken(b, from, to);
  }

  /** Returns the value of a role; empty if the line has none. */
  ByteSlice of(ColumnRole role) {
    return values.of(role);
  }

  /** Returns what was requested; empty if the line does not say. */
  ByteSlice path() {
    return values.of(ColumnRole.PATH, ColumnRole.URI);
  }

  /**
   * Cuts the host from a URI that starts with one, {@code shop.example.com/a}.
   *
   * @param host set to it, unless it is known already
   */
  void cutHost(ByteSlice host) {
    ByteSlice uri = of(ColumnRole.URI);
    byte[] b = uri.bytes();
    int slash = Ascii.indexOf(b, uri.from(), uri.to(), '/');
    if (slash > uri.from() && isHost(b, uri.from(), slash)) {
      if (host.isEmpty()) {
        host.set(b, uri.from(), slash);
      }
      uri.set(b, slash, uri.to());
    }
  }

  /** Returns true for a name or an address with a dot, with or without a port. */
  private static boolean isHost(byte[] b, int from, int to) {
    boolean dot = false;
    for (int i = from; i < to; i++) {
      dot |= b[i] == '.';
      boolean valid = b[i] == '.' || b[i] == '-' || b[i] == '_' || (b[i] == ':' && i + 1 < to);
      if (!valid && !Ascii.isLetter(b[i]) && !Ascii.isDigit(b[i])) {
        return false;
      }
    }
    return dot;
  }
}
