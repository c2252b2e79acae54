package dev.faultline.spec;

import java.util.Locale;

/** How the pipeline runs. */
public enum Plan {
  /** A range of the input is an element, and one step does all. */
  FUSED,
  /** A line is an element, and each stage a step. */
  STAGED;

  /** The name that options use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
