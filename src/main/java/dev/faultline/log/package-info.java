/**
 * Parsing of single log lines: the formats and their detection, the fields of a request, and the
 * endpoint that it is counted under. Plain Java on byte slices, independent of Beam.
 */
@NullMarked
package dev.faultline.log;

import org.jspecify.annotations.NullMarked;
