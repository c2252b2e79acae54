/**
 * From bytes to lines: finding bytes quickly, the line rule, and what part of a file is whose.
 * Plain Java, and knows nothing of logs.
 */
@NullMarked
package dev.faultline.scan;

import org.jspecify.annotations.NullMarked;
