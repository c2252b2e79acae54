/**
 * The log formats, and how a file's format is detected. A new format is a constant of {@link
 * dev.faultline.log.format.LogFormat}, placed after the more specific ones, and the parser that the
 * constant creates; a JSON format is only keys, in {@code JsonDialects}. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.log.format;

import org.jspecify.annotations.NullMarked;
