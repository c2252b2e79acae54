package dev.faultline.log;

/** What became of one line: every line becomes exactly one of these. */
public sealed interface ParsedLine permits Request, Filtered, Rejected, Skipped {
  /** What the line turned out to be. */
  Verdict verdict();
}
