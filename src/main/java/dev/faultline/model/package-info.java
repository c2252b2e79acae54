/**
 * What a result says, as records that Jackson writes and reads: the only writer and the only parser
 * of our JSON. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.model;

import org.jspecify.annotations.NullMarked;
