package dev.faultline.log;

import java.util.Locale;

/**
 * The outcome of parsing a line: a request, not a request, blank, or rejected for one of several
 * reasons.
 */
public enum LineOutcome {
  /** A request, with or without a response. */
  REQUEST(false),
  /**
   * Neither a request nor an error: a line that is legitimate in logs of this format, or {@link
   * dev.faultline.log.noise.Noise} beside it.
   */
  NOT_A_REQUEST(false),
  /** Nothing but blanks. */
  BLANK(false),
  /** Rejected: the line does not have the structure of the format. */
  WRONG_SHAPE(true),
  /** Rejected: the status is empty or not a number. */
  BAD_STATUS(true),
  /**
   * Rejected: the status is a number outside the range of HTTP (100 to 999, or 0 for no response).
   */
  STATUS_OUT_OF_RANGE(true),
  /** Rejected: not exactly one complete JSON object. */
  BAD_JSON(true),
  /** Rejected: longer than {@code --maxLineBytes}. */
  LINE_TOO_LONG(true),
  /** Rejected: a piece of a line, whose rest is nowhere. */
  PARTIAL_LINE(true),
  /** Rejected: not a line, but a Kafka record without a value. */
  NO_VALUE(true);

  private final boolean rejected;

  LineOutcome(boolean rejected) {
    this.rejected = rejected;
  }

  /** Returns true if the line does not conform to its format. */
  public boolean isRejected() {
    return rejected;
  }

  /**
   * Returns true if the content of the line is the reason for the rejection, so that another format
   * may read it; false if the line is incomplete or missing.
   */
  public boolean mayBeOfOtherFormat() {
    return switch (this) {
      case WRONG_SHAPE, BAD_STATUS, STATUS_OUT_OF_RANGE, BAD_JSON -> true;
      case REQUEST, NOT_A_REQUEST, BLANK, LINE_TOO_LONG, PARTIAL_LINE, NO_VALUE -> false;
    };
  }

  /** Returns the name of the outcome in reports, for instance {@code badStatus}. */
  public String label() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder camelCase = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      camelCase
          .append(Character.toUpperCase(words[i].charAt(0)))
          .append(words[i], 1, words[i].length());
    }
    return camelCase.toString();
  }
}
