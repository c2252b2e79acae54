/** From lines to a result for each window of event time. */
@NullMarked
package dev.faultline.live.window;

import org.jspecify.annotations.NullMarked;
