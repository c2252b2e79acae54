package dev.faultline.log;

/** The result of parsing one line: each line becomes exactly one of these. */
public sealed interface ParsedLine
    permits Request, FilterReason, RejectedLine, NoiseLine, SkippedLine {
  /** Returns the outcome that the line is counted under. */
  LineOutcome outcome();
}
