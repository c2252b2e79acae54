/** Each line of a source that never ends is read once, and in its time. */
@NullMarked
package dev.faultline.live;

import org.jspecify.annotations.NullMarked;
