package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.LineOutcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of a table whose first row names its columns: CSV (RFC 4180), also with semicolons or
 * tabs. The line inside a row is a JSON object with a member for each column, so that a column
 * means what a key of that name means, and may hold a line itself. A line end ends a row, even in
 * quotes.
 */
final class TableReader extends EnvelopeReader {
  /** How many bytes one byte may become: those of an escape. */
  private static final int MAX_GROWTH = 6;

  private final TableRow row = new TableRow();
  private byte[] header = {};
  private @Nullable TableHeader columns;
  private byte[] out = {};

  @Override
  void begin(String firstRow) {
    header = firstRow.getBytes(UTF_8);
    columns = header.length == 0 ? null : TableHeader.of(header, 0, header.length);
  }

  @Override
  boolean open(byte[] b, int from, int to) {
    outcome = null;
    if (columns == null) {
      columns = TableHeader.of(b, from, to);
      header = Arrays.copyOfRange(b, from, to);
    }
    if (columns == null) {
      return false;
    }
    line.clear();
    if (Arrays.equals(header, 0, header.length, b, from, to)) {
      outcome = LineOutcome.NOT_A_REQUEST; // also where tables have been put behind each other
      return true;
    }
    if (!readRow(columns, b, from, to)) {
      outcome = LineOutcome.WRONG_SHAPE;
    }
    return outcome == null;
  }

  private boolean readRow(TableHeader table, byte[] b, int from, int to) {
    byte[][] names = table.names();
    row.start(b, from, to, table.separator());
    int length = 0;
    reserve(0, 1);
    out[length++] = '{';
    for (int i = 0; i < names.length; i++) {
      if (!row.nextCell()) {
        return false;
      }
      if (names[i].length > 0) {
        length = append(names[i], length);
        length = table.aliases()[i].length == 0 ? length : append(table.aliases()[i], length);
      }
    }
    out[length++] = '}';
    line.set(out, 0, length);
    return row.isAtEnd();
  }

  /** Appends a member with the value of the cell; there is room for a brace behind it. */
  private int append(byte[] name, int at) {
    reserve(at, name.length + MAX_GROWTH * row.length() + 3);
    System.arraycopy(name, 0, out, at, name.length);
    int length = at + name.length;
    out[length++] = '"';
    length = row.writeJson(out, length);
    out[length++] = '"';
    return length;
  }

  private void reserve(int used, int more) {
    if (out.length - used < more) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, used + more));
    }
  }
}
