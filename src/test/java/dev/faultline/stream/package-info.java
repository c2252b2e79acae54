/** Times of lines. */
@NullMarked
package dev.faultline.stream;

import org.jspecify.annotations.NullMarked;
