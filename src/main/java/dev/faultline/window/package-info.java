/** Counts lines by the window of event time that they belong to. */
@NullMarked
package dev.faultline.window;

import org.jspecify.annotations.NullMarked;
