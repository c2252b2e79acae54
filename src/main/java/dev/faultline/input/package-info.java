/**
 * From the words of {@code --input} to files: matches them, looks into archives, and finds each
 * file's format.
 */
@NullMarked
package dev.faultline.input;

import org.jspecify.annotations.NullMarked;
