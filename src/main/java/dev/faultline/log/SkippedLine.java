package dev.faultline.log;

/** A line that is not a request and is skipped: blank, or one that a log of the format may hold. */
public enum SkippedLine implements ParsedLine {
  /** Nothing but blanks. */
  BLANK(LineOutcome.BLANK),
  /** A line that the format knows to be no request. */
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
