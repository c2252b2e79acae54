package dev.faultline.judge;

import java.io.Serializable;

/**
 * The state of an alert between two windows.
 *
 * @param isOn whether the alert has started and has not ended
 * @param inARow how many of the latest windows in a row speak for the other state: they trip the
 *     gate while the alert is off, or do not trip it while it is on
 * @param since the start of the first window that tripped the gate, in ms since 1970; 0 if none did
 */
public record AlertState(boolean isOn, int inARow, long since) implements Serializable {
  /** The initial state: no window has tripped the gate. */
  public static final AlertState OFF = new AlertState(false, 0, 0);

  /**
   * Returns the state after the next window.
   *
   * @param tripped whether the window tripped the alert's gate
   * @param start the start of the window, in ms since 1970
   */
  public AlertState next(Alert alert, boolean tripped, long start) {
    if (tripped == isOn) {
      return isOn ? new AlertState(true, 0, since) : OFF;
    }
    int run = inARow + 1;
    long first = isOn || inARow > 0 ? since : start;
    int needed = isOn ? alert.recovered() : alert.windows();
    return run < needed ? new AlertState(isOn, run, first) : new AlertState(!isOn, 0, first);
  }
}
