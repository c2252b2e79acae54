/** Windows: when they are emitted, and what they contain. */
@NullMarked
package dev.faultline.live.window;

import org.jspecify.annotations.NullMarked;
