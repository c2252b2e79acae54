/**
 * From the bytes of a file to text: compression, archives, UTF-16, and JSON documents, of which
 * each record becomes a line. Nothing is extracted to disk. Plain Java, no Beam.
 */
@NullMarked
package dev.faultline.unpack;

import org.jspecify.annotations.NullMarked;
