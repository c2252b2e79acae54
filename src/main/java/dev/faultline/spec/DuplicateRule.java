package dev.faultline.spec;

/** What becomes of a log that is proven to be another one of the input. */
public enum DuplicateRule {
  /** It is not counted, and named. */
  SKIP,
  /** It counts like any other. */
  COUNT
}
