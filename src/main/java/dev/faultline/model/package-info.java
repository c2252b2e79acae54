/**
 * What a result says, as trees of records that are written to JSON and read back from it; the
 * {@code *.schema.json} files describe them. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.model;

import org.jspecify.annotations.NullMarked;
