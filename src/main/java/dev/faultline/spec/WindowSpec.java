package dev.faultline.spec;

import java.io.Serializable;

/**
 * The windows of time that input that never ends is reported by. Times are in ms.
 *
 * @param length of a window
 * @param slide from the start of a window to that of the next: its length, or less
 * @param lateness for how long after its end a window still takes lines
 */
public record WindowSpec(long length, long slide, long lateness) implements Serializable {}
