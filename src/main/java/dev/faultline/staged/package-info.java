/**
 * The staged plan: the specification, literally, with one transform per stage and one element per
 * line. It is the oracle for the fused plan, so it shares parsers and statistics with it, but not
 * the line core.
 */
@NullMarked
package dev.faultline.staged;

import org.jspecify.annotations.NullMarked;
