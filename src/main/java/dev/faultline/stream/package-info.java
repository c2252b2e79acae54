/**
 * What every unbounded input consists of: lines with their positions and times, and the watermark.
 */
@NullMarked
package dev.faultline.stream;

import org.jspecify.annotations.NullMarked;
