/**
 * From bytes to lines: finds bytes fast, applies the line rule, and decides which range a line
 * belongs to. Plain Java; knows nothing of logs.
 */
@NullMarked
package dev.faultline.scan;

import org.jspecify.annotations.NullMarked;
