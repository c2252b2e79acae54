/**
 * One line of a log: the formats, how a file's format is recognised, what a request line says and
 * which endpoint it belongs to. Plain Java on byte slices; nothing here knows Beam.
 */
@NullMarked
package dev.faultline.log;

import org.jspecify.annotations.NullMarked;
