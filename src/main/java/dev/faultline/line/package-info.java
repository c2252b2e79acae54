/**
 * The line core of the fused plan and of live runs: parses one line, filters the request, counts
 * it, and hands errors and rejected lines on. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.line;

import org.jspecify.annotations.NullMarked;
