package dev.faultline.spec;

import java.io.Serializable;

/**
 * The time windows by which input that never ends is reported. All durations are in ms.
 *
 * @param length of a window
 * @param slide from the start of a window to the start of the next; at most the length
 * @param lateness how long after its end a window still accepts lines
 */
public record WindowSpec(long length, long slide, long lateness) implements Serializable {}
