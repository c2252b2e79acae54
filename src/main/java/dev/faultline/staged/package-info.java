/**
 * The staged plan: the specification literally, a transform a stage and a line an element. It is
 * the oracle for the fused plan, so it shares parsers and statistics with it, but no step.
 */
@NullMarked
package dev.faultline.staged;

import org.jspecify.annotations.NullMarked;
