package dev.faultline.tally;

import java.io.Serializable;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statuses that count as errors: classes ({@code 5xx}) and single codes ({@code 499}). */
public final class ErrorStatuses implements Serializable {
  private static final Pattern CLASS = Pattern.compile("([1-9])[xX]{2}");
  private static final Pattern CODE = Pattern.compile("0|[1-9][0-9]{2}");

  private final BitSet selected = new BitSet();
  private final String text;

  private ErrorStatuses(String text) {
    this.text = text;
  }

  /**
   * Parses a list such as {@code 5xx,499}.
   *
   * @throws IllegalArgumentException if an entry is neither a class nor a code, with a message for
   *     the user
   */
  public static ErrorStatuses parse(String text) {
    ErrorStatuses statuses = new ErrorStatuses(text);
    for (String entry : text.split(",", -1)) {
      String status = entry.trim();
      Matcher statusClass = CLASS.matcher(status);
      if (statusClass.matches()) {
        int first = Integer.parseInt(statusClass.group(1)) * 100;
        statuses.selected.set(first, first + 100);
      } else if (CODE.matcher(status).matches()) {
        statuses.selected.set(Integer.parseInt(status));
      } else {
        throw new IllegalArgumentException(
            "'" + status + "' is neither a class such as 5xx nor a code such as 499 or 0");
      }
    }
    return statuses;
  }

  /** Returns true if a request with this status is an error. */
  public boolean contains(int status) {
    return selected.get(status);
  }

  @Override
  public String toString() {
    return text;
  }
}
