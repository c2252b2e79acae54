package dev.faultline.judge;

import java.io.Serializable;

/**
 * An alerting rule: a gate that is evaluated for every window. {@link AlertParser} defines the
 * syntax.
 *
 * @param text the rule as typed
 * @param gate the condition that a window is checked against
 * @param windows how many windows in a row must trip the gate for the alert to start
 * @param recovered how many windows in a row must not trip it for the alert to end
 */
public record Alert(String text, Gate gate, int windows, int recovered) implements Serializable {}
