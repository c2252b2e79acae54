/**
 * The first stage: from the words after {@code --input} to files, and from files to lines. Each
 * element is one line without its LF.
 */
@NullMarked
package dev.faultline.read;

import org.jspecify.annotations.NullMarked;
