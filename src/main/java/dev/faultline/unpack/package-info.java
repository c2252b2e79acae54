/**
 * Turns the bytes of a file into text: compression, archives, UTF-16. Never extracts anything to
 * disk. Plain Java.
 */
@NullMarked
package dev.faultline.unpack;

import org.jspecify.annotations.NullMarked;
