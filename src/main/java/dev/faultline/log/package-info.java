/**
 * What one line of a log says: a request and its fields, or why it is not one. Plain Java on byte
 * slices, no Beam.
 */
@NullMarked
package dev.faultline.log;

import org.jspecify.annotations.NullMarked;
