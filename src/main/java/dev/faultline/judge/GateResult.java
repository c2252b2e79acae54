package dev.faultline.judge;

import java.io.Serializable;

/**
 * The outcome of one gate.
 *
 * @param gate the gate as typed
 * @param tripped whether its condition is met
 * @param actual the value that was checked, for people
 */
public record GateResult(String gate, boolean tripped, String actual) implements Serializable {

  /** Returns the same outcome with another description of the value. */
  public GateResult with(String description) {
    return new GateResult(gate, tripped, description);
  }

  /** Describes the gate and the value in one line. */
  public String inWords() {
    return gate + ": " + actual;
  }
}
