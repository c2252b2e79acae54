/**
 * The options of a run, as immutable values that are already checked, and how it can end. Plain
 * Java, no Beam, but for an annotation that tells Flink not to retry.
 */
@NullMarked
package dev.faultline.spec;

import org.jspecify.annotations.NullMarked;
