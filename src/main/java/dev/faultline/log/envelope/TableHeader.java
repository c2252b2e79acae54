package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, as its first row names them.
 *
 * @param separator what is between cells
 * @param names of the columns, each the start of a member of a JSON object: a comma unless it is
 *     the first, the name in quotes, and a colon; empty for a column without a name
 * @param aliases the same names as programs write them, or empty if they are such names
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TableHeader(byte separator, byte[][] names, byte[][] aliases) {
  private static final byte[] SEPARATORS = {'\t', ';', ','};

  /** What people and programs call columns. Data have digits, quotes or slashes at the start. */
  private static final Pattern NAME =
      Pattern.compile("[@$_#\\p{L}][\\p{L}\\p{N} _.\\-@:()/%\\[\\]#$]{0,127}");

  /** A name that may be the only one, as any word may be a line: that of a query for the line. */
  private static final Pattern ONLY_NAME =
      Pattern.compile(
          "(?i)[@_]?(message|msg|raw|log|line|event|text|textPayload|body|log_?line|log_?message)");

  /** The zone of a time, which Azure appends: all its times are of UTC. */
  private static final Pattern ZONE = Pattern.compile(" \\[UTC]$");

  /** Returns the columns that a row names, or null if it names none. */
  static @Nullable TableHeader of(byte[] b, int from, int to) {
    TableHeader widest = null;
    for (byte separator : SEPARATORS) {
      List<String> names = names(b, from, to, separator);
      if (!names.isEmpty() && (widest == null || names.size() > widest.names.length)) {
        widest = of(separator, names);
      }
    }
    return widest;
  }

  /** Returns the names in a row, or none if it has anything else. */
  private static List<String> names(byte[] b, int from, int to, byte separator) {
    TableRow row = new TableRow();
    row.start(b, from, to, separator);
    List<String> names = new ArrayList<>();
    while (row.nextCell()) {
      names.add(row.text().strip());
    }
    List<String> named = names.stream().filter(name -> !name.isEmpty()).toList();
    boolean areNames =
        names.size() == 1
            ? ONLY_NAME.matcher(names.get(0)).matches()
            : named.size() > 1 && named.stream().allMatch(name -> NAME.matcher(name).matches());
    boolean areDifferent = new HashSet<>(named).size() == named.size();
    return row.isAtEnd() && areNames && areDifferent ? names : List.of();
  }

  private static TableHeader of(byte separator, List<String> columns) {
    byte[][] names = new byte[columns.size()][];
    byte[][] aliases = new byte[columns.size()][];
    String before = "";
    for (int i = 0; i < names.length; i++) {
      // CloudWatch Logs and Datadog write @ before the names of fields.
      String name = ZONE.matcher(columns.get(i)).replaceFirst("").replaceFirst("^@", "");
      String alias = name.toLowerCase(Locale.ROOT).replace(' ', '_');
      names[i] = member(before, name);
      before = name.isEmpty() ? before : ",";
      aliases[i] = alias.equals(name) ? new byte[0] : member(",", alias);
    }
    return new TableHeader(separator, names, aliases);
  }

  private static byte[] member(String before, String name) {
    return name.isEmpty() ? new byte[0] : (before + '"' + name + "\":").getBytes(UTF_8);
  }
}
