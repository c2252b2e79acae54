package dev.faultline.log;

/** What became of one line: every line becomes exactly one of these. */
public sealed interface ParsedLine permits Request, Filtered, RejectedLine, Skipped {
  /** What the line turned out to be. */
  Verdict verdict();
}
