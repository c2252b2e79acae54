package dev.faultline.report;

import dev.faultline.log.text.SafeText;
import dev.faultline.model.EndpointModel;

/**
 * A row of the report, as a terminal shows it.
 *
 * @param endpoint the name with invisible characters escaped
 * @param requests all requests of the endpoint
 * @param errors its failing requests
 * @param codes the statuses of the errors, for instance {@code (500, 503)}
 */
record TerminalRow(String endpoint, long requests, long errors, String codes) {
  /** The columns that it takes to show the first of several codes. */
  static final int MIN_CODES_WIDTH = "(500, \u2026)".length();

  private static final String MORE = ", \u2026)";

  static TerminalRow of(EndpointModel row) {
    return new TerminalRow(
        SafeText.visible(row.endpoint()),
        row.requests(),
        row.errors(),
        "(" + Wording.codes(row.statuses()) + ")");
  }

  /** Returns {@code 2 errors}, or {@code 1 error} padded to the same width as the plural. */
  String count() {
    return errors == 1 ? Wording.count(errors, "error") + " " : Wording.count(errors, "error");
  }

  /** Returns the codes, or as many of them as fit. */
  String codes(int columns) {
    if (codes.length() <= columns) {
      return codes;
    }
    return codes.substring(0, codes.lastIndexOf(", ", columns - MORE.length())) + MORE;
  }

  /** Returns the error rate as {@code 12.50%}. */
  String rate() {
    return Wording.percent(errors, requests);
  }
}
