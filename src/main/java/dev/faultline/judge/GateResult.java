package dev.faultline.judge;

import java.io.Serializable;

/**
 * What a gate found.
 *
 * @param gate as it was typed
 * @param tripped whether its condition is met
 * @param actual the value that it found, for people
 */
public record GateResult(String gate, boolean tripped, String actual) implements Serializable {

  /** The same, in other words. */
  public GateResult with(String otherWords) {
    return new GateResult(gate, tripped, otherWords);
  }

  /** Which gate, and by how much, in a line. */
  public String inWords() {
    return gate + ": " + actual;
  }
}
