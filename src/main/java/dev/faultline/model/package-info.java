/**
 * The content of the reports as records, and their mapping to JSON: all JSON of Faultline's own is
 * written and parsed here. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.model;

import org.jspecify.annotations.NullMarked;
