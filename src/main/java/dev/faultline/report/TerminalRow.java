package dev.faultline.report;

import dev.faultline.log.text.SafeText;
import dev.faultline.model.EndpointModel;

/**
 * A row of a report, as a terminal shows it.
 *
 * @param endpoint without anything invisible
 * @param codes for instance {@code (500, 503)}
 */
record TerminalRow(String endpoint, long requests, long errors, String codes) {
  /** The columns in which the first of several codes fits. */
  static final int LEAST_CODES = "(500, \u2026)".length();

  private static final String MORE = ", \u2026)";

  static TerminalRow of(EndpointModel row) {
    return new TerminalRow(
        SafeText.visible(row.endpoint()),
        row.requests(),
        row.errors(),
        "(" + Wording.codes(row.statuses()) + ")");
  }

  /** {@code 2 errors}, and {@code 1 error} with a blank after it. */
  String count() {
    return errors == 1 ? Wording.count(errors, "error") + " " : Wording.count(errors, "error");
  }

  /** The codes; as many as fit, where that is not all of them. */
  String codes(int columns) {
    if (codes.length() <= columns) {
      return codes;
    }
    return codes.substring(0, codes.lastIndexOf(", ", columns - MORE.length())) + MORE;
  }

  /** {@code 12.50%}. */
  String rate() {
    return Wording.percent(errors, requests);
  }
}
