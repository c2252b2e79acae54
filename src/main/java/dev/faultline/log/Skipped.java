package dev.faultline.log;

/** A line that is not a request and is skipped: blank, or a message of the logging program. */
public enum Skipped implements ParsedLine {
  /** Nothing but blanks. */
  BLANK(Verdict.BLANK),
  /** A message of the program that writes the log. */
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
