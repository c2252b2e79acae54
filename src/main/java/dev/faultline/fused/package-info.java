/**
 * The fused plan: one step reads, parses, filters and counts a range of the input, so that no
 * runner stands between two lines.
 */
@NullMarked
package dev.faultline.fused;

import org.jspecify.annotations.NullMarked;
