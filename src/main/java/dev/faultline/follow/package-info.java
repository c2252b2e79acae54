/** Lines from files that grow, through their rotations and on from checkpoints. */
@NullMarked
package dev.faultline.follow;

import org.jspecify.annotations.NullMarked;
