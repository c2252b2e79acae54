/**
 * What every live source needs: lines with their places and times, and the watermark that follows
 * from the times.
 */
@NullMarked
package dev.faultline.live.source;

import org.jspecify.annotations.NullMarked;
