/**
 * A run over input that never ends, in the order of flow: the input, the windows, and what is done
 * with each window.
 */
@NullMarked
package dev.faultline.live;

import org.jspecify.annotations.NullMarked;
