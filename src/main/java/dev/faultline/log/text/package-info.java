/**
 * Text as bytes: slices, ASCII, globs, and how to show what a stranger wrote. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.log.text;

import org.jspecify.annotations.NullMarked;
