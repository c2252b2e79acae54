/** Lines from files that grow, through every rotation and on from checkpoints. */
@NullMarked
package dev.faultline.live.tail;

import org.jspecify.annotations.NullMarked;
