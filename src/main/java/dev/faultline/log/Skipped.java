package dev.faultline.log;

/** A line that is no request and need not be one: blank, or a log's own message. */
public enum Skipped implements ParsedLine {
  /** Nothing but blanks. */
  BLANK(Verdict.BLANK),
  /** A message that is no request. */
  NOT_A_REQUEST(Verdict.NOT_A_REQUEST);

  private final Verdict verdict;

  Skipped(Verdict verdict) {
    this.verdict = verdict;
  }

  @Override
  public Verdict verdict() {
    return verdict;
  }
}
