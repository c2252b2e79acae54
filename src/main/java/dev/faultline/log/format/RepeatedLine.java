package dev.faultline.log.format;

import dev.faultline.log.text.Ascii;

/**
 * What rsyslog writes in place of equal lines: {@code message repeated 2 times: [ line]}. It stands
 * for several requests, so none is read out of it. Source: rsyslog, $RepeatedMsgReduction.
 */
final class RepeatedLine {
  private static final String START = "message repeated ";
  private static final String END = " times: [";

  private RepeatedLine() {}

  /** Returns true if a line is one, behind the prefix of syslog or without it. */
  static boolean isIn(byte[] b, int from, int to) {
    if (from == to || b[to - 1] != ']') {
      return false;
    }
    int bracket = Ascii.indexOf(b, from, to, '[');
    while (bracket >= 0) {
      int blank = bracket + 1 - END.length();
      int digits = Ascii.lastIndexOf(b, from, blank, ' ') + 1;
      if (digits - START.length() >= from
          && Ascii.wholeNumber(b, digits, blank) != Ascii.NOT_A_NUMBER
          && Ascii.startsWithIgnoreCase(b, blank, to, END)
          && Ascii.startsWithIgnoreCase(b, digits - START.length(), to, START)) {
        return true;
      }
      bracket = Ascii.indexOf(b, bracket + 1, to, '[');
    }
    return false;
  }
}
