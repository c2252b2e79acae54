package dev.faultline.bench.peer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** SQL on the file itself, in an analytical database, with a thread for each core. */
final class DuckDb {
  private static final String SIMPLE =
      """
      SELECT path, count(*)
      FROM read_csv('%s', delim = ' ', quote = '', escape = '', header = false,
          auto_detect = false, columns = {'method': 'VARCHAR', 'path': 'VARCHAR',
          'status': 'SMALLINT', 'latency': 'VARCHAR'})
      WHERE status >= 500 AND status < 600
      GROUP BY path
      """;

  /** A line is one column: no delimiter that a log may hold would leave it whole. */
  private static final String COMBINED =
      """
      SELECT hit.path, count(*)
      FROM (SELECT regexp_extract(line, '"[^ "]* ([^ "]*)[^"]*" (5[0-9][0-9]) ',
                ['path', 'status']) AS hit
          FROM read_csv('%s', delim = '\\x01', quote = '', escape = '', header = false,
              auto_detect = false, columns = {'line': 'VARCHAR'}))
      WHERE hit.status <> ''
      GROUP BY hit.path
      """;

  private DuckDb() {}

  /** Counts in a file: {@code simple|combined FILE}. */
  public static void main(String[] args) throws SQLException {
    String query = args[0].equals("simple") ? SIMPLE : COMBINED;
    Map<String, Long> errors = new LinkedHashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
      statement.execute("SET preserve_insertion_order = false");
      try (ResultSet rows = statement.executeQuery(query.formatted(args[1].replace("'", "''")))) {
        while (rows.next()) {
          errors.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    Summary.print(errors);
  }
}
