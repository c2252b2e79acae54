/**
 * Judges a result: compares it with a baseline, and evaluates gates and alerts. Plain Java, no
 * Beam.
 */
@NullMarked
package dev.faultline.judge;

import org.jspecify.annotations.NullMarked;
