package dev.faultline.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;

/** An independent reader of Parquet. */
public final class DuckDb {
  /** How it sorts text. */
  static final Comparator<String> ORDER =
      (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

  private DuckDb() {}

  /** The rows of a query, their values joined by {@code |}. */
  public static List<String> query(String select) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone='UTC'");
      try (ResultSet rows = statement.executeQuery(select)) {
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
          StringJoiner line = new StringJoiner("|");
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            line.add(String.valueOf(rows.getObject(i)));
          }
          lines.add(line.toString());
        }
        return lines;
      }
    }
  }
}
