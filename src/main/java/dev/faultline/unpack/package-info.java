/**
 * From the bytes of a file to text: compression, archives, UTF-16. Nothing is ever extracted to
 * disk. Plain Java.
 */
@NullMarked
package dev.faultline.unpack;

import org.jspecify.annotations.NullMarked;
