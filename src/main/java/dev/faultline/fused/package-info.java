/**
 * Read, parse, filter and count in one step, a range of the input at a time: what the stages do for
 * a line as an element, with the same parsers and statistics, but no runner between them.
 */
@NullMarked
package dev.faultline.fused;

import org.jspecify.annotations.NullMarked;
