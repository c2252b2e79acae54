package dev.faultline.log;

import java.util.Locale;

/**
 * What a line turned out to be. A line is one of four things, request, not a request, blank or
 * rejected, and the rejected ones say why.
 */
public enum Verdict {
  /** A request, with or without a response. */
  REQUEST(false),
  /** A line that a log of this format may hold without it being a request. */
  NOT_A_REQUEST(false),
  /** Nothing but blanks. */
  BLANK(false),
  /** Rejected: the line has not the shape of the format. */
  WRONG_SHAPE(true),
  /** Rejected: the place where the status stands is empty or holds no number. */
  BAD_STATUS(true),
  /** Rejected: the status is a number, but none that HTTP knows (100 to 999, or 0). */
  STATUS_OUT_OF_RANGE(true),
  /** Rejected: not one whole JSON object. */
  BAD_JSON(true),
  /** Rejected: longer than {@code --maxLineBytes}. */
  LINE_TOO_LONG(true),
  /** Rejected: no line at all, but a record of Kafka without a value. */
  NO_VALUE(true);

  private final boolean rejected;

  Verdict(boolean rejected) {
    this.rejected = rejected;
  }

  /** True when the line could not be read as the format says. */
  public boolean isRejected() {
    return rejected;
  }

  /** The name that reports use, for instance {@code badStatus}. */
  public String reason() {
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
