/**
 * The first stage: finds the files that the words after {@code --input} name, detects their
 * formats, and reads their lines. Each element is one line without its LF.
 */
@NullMarked
package dev.faultline.read;

import org.jspecify.annotations.NullMarked;
