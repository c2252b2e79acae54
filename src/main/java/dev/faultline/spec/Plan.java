package dev.faultline.spec;

import java.util.Locale;

/** The graphs that can run a batch job; both have the same result. */
public enum Plan {
  /** An element is a range of the input, and a single step does everything. */
  FUSED,
  /** An element is a line, and each stage is a step. */
  STAGED;

  /** Returns the name that options use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
