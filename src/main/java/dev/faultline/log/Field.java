package dev.faultline.log;

import java.util.Locale;

/**
 * The fields that a request may lack: where a line holds something unreadable in one of them, the
 * request stays and the field counts as unknown.
 */
public enum Field {
  /** When the request was made. */
  TIME(1),
  /** How long it took. */
  LATENCY(2),
  /** How large the response was. */
  BYTES(4);

  private final int bit;

  Field(int bit) {
    this.bit = bit;
  }

  /** The bit that stands for this field in {@link Fields#unreadable}. */
  public int bit() {
    return bit;
  }

  /** The name that reports use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
