/** Files that grow and are rotated, read under clocks that tests set. */
@NullMarked
package dev.faultline.live.tail;

import org.jspecify.annotations.NullMarked;
