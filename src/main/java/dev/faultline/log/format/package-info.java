/**
 * The log formats, and how a file's format is detected: a new format is one parser and one constant
 * of {@link dev.faultline.log.format.LogFormat}. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.log.format;

import org.jspecify.annotations.NullMarked;
