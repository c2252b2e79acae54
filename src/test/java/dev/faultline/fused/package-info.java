/** Ranges, however the input is split, give the same result. */
@NullMarked
package dev.faultline.fused;

import org.jspecify.annotations.NullMarked;
