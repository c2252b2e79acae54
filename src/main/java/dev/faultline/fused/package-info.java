/**
 * Reads, parses, filters and counts in one step, a range of the input at a time. It uses the same
 * parsers and statistics as the separate stages, where each line is an element, but has no runner
 * between them.
 */
@NullMarked
package dev.faultline.fused;

import org.jspecify.annotations.NullMarked;
