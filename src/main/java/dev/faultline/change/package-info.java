/**
 * What is different from an earlier result: which endpoints newly fail, got worse or better, or
 * recovered. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.change;

import org.jspecify.annotations.NullMarked;
