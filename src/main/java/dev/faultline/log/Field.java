package dev.faultline.log;

import java.util.Locale;

/**
 * The optional fields of a request. If one of them is unreadable in a line, the request still
 * counts and the field is unknown.
 */
public enum Field {
  /** Time of the request. */
  TIME(1),
  /** Duration of the request. */
  LATENCY(2),
  /** Size of the response. */
  BYTES(4);

  private final int bit;

  Field(int bit) {
    this.bit = bit;
  }

  /** Returns the bit of this field in {@link RequestFields#unreadable}. */
  public int bit() {
    return bit;
  }

  /** Returns the name of the field in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
