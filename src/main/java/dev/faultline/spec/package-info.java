/**
 * The options of a run, as immutable values that are already checked, and how it can end. Plain
 * Java without Beam; an annotation of Flink keeps a cluster from retrying a run with wrong options.
 */
@NullMarked
package dev.faultline.spec;

import org.jspecify.annotations.NullMarked;
