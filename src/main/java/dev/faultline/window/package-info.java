/** From lines to a result for each window of their own times. */
@NullMarked
package dev.faultline.window;

import org.jspecify.annotations.NullMarked;
