package dev.faultline.log;

/** A line that is not a request and is skipped: blank, or a message of the logging program. */
public enum SkippedLine implements ParsedLine {
  /** Nothing but blanks. */
  BLANK(LineOutcome.BLANK),
  /** A message of the program that writes the log. */
  NOT_A_REQUEST(LineOutcome.NOT_A_REQUEST);

  private final LineOutcome verdict;

  SkippedLine(LineOutcome verdict) {
    this.verdict = verdict;
  }

  @Override
  public LineOutcome outcome() {
    return verdict;
  }
}
