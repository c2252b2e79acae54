/** Times of lines, and watermarks. */
@NullMarked
package dev.faultline.live.source;

import org.jspecify.annotations.NullMarked;
