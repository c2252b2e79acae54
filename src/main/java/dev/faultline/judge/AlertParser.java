package dev.faultline.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses alerting rules. The grammar, with gates as defined by {@link GateParser}:
 *
 * <pre>
 * alerts = alert *( "," alert )
 * alert  = gate [ "for" n "windows" ] [ "recovered for" n "windows" ]
 * </pre>
 */
public final class AlertParser {
  private static final int MOST_WINDOWS = 100_000;

  private static final Pattern ALERT =
      Pattern.compile(
          "(.*?)(?:\\s+for\\s+(\\d{1,9})\\s+windows?)?(?:\\s+recovered\\s+for\\s+(\\d{1,9})\\s+windows?)?",
          Pattern.DOTALL);

  private AlertParser() {}

  /**
   * Parses all alerts of an option.
   *
   * @throws IllegalArgumentException if an alert is malformed or given twice; the message quotes a
   *     malformed one and says what would be right
   */
  public static List<Alert> read(String text) {
    List<Alert> alerts = new ArrayList<>();
    for (String item : GateParser.split(text)) {
      alerts.add(alert(item));
    }
    long different = alerts.stream().map(Alert::text).distinct().count();
    if (different < alerts.size()) {
      throw new IllegalArgumentException("names an alert more than once");
    }
    return List.copyOf(alerts);
  }

  private static Alert alert(String text) {
    Matcher matcher = ALERT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("the pattern matches anything: " + text);
    }
    String condition = matcher.group(1).substring(matcher.group(1).lastIndexOf(").") + 1);
    if (condition.matches(".*\\s(for|recovered)\\s.*")) {
      throw new IllegalArgumentException(
          "'%s' is no alert such as errorRate>1%% for 3 windows recovered for 2 windows"
              .formatted(text));
    }
    Gate gate = GateParser.read(matcher.group(1)).get(0);
    return new Alert(text, gate, windows(text, matcher.group(2)), windows(text, matcher.group(3)));
  }

  private static int windows(String alert, @Nullable String number) {
    int windows = number == null ? 1 : Integer.parseInt(number);
    if (windows < 1 || windows > MOST_WINDOWS) {
      throw new IllegalArgumentException(
          "'%s': %d is no number of windows from 1 to %d".formatted(alert, windows, MOST_WINDOWS));
    }
    return windows;
  }
}
