/**
 * The plan for input that never ends: the input, the windows, and what is done with each window.
 */
@NullMarked
package dev.faultline.live;

import org.jspecify.annotations.NullMarked;
