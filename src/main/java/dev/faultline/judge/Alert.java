package dev.faultline.judge;

import java.io.Serializable;

/**
 * A condition that windows are watched for. {@link AlertParser} has the grammar.
 *
 * @param text as it was typed
 * @param gate that a window trips
 * @param windows how many in a row must trip it until the alert starts
 * @param recovered how many in a row must not trip it until the alert ends
 */
public record Alert(String text, Gate gate, int windows, int recovered) implements Serializable {}
