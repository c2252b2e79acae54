/**
 * What a run is to do and how it can end: immutable values, already checked. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.spec;

import org.jspecify.annotations.NullMarked;
