/** Tests of windows: when they are emitted, and what they contain. */
@NullMarked
package dev.faultline.window;

import org.jspecify.annotations.NullMarked;
