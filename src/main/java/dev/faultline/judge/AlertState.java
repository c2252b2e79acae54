package dev.faultline.judge;

import java.io.Serializable;

/**
 * How far an alert is.
 *
 * @param isOn whether it has started
 * @param inARow how many windows in a row are otherwise than it is now: trip the gate while it is
 *     off, do not while it is on
 * @param since the start of the first window that tripped the gate, in ms since 1970; 0 for none
 */
public record AlertState(boolean isOn, int inARow, long since) implements Serializable {
  /** Nothing has happened. */
  public static final AlertState OFF = new AlertState(false, 0, 0);

  /**
   * The state after the next window.
   *
   * @param tripped whether the window tripped the alert's gate
   * @param start of the window, in ms since 1970
   */
  public AlertState next(Alert alert, boolean tripped, long start) {
    if (tripped == isOn) {
      return isOn ? new AlertState(true, 0, since) : OFF;
    }
    int otherwise = inARow + 1;
    long first = isOn || inARow > 0 ? since : start;
    int wanted = isOn ? alert.recovered() : alert.windows();
    return otherwise < wanted
        ? new AlertState(isOn, otherwise, first)
        : new AlertState(!isOn, 0, first);
  }
}
