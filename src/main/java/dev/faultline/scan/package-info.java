/**
 * Turns bytes into lines: fast byte search, the line rule, and which range of a file a line belongs
 * to. Plain Java, without knowledge of logs.
 */
@NullMarked
package dev.faultline.scan;

import org.jspecify.annotations.NullMarked;
