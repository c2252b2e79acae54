/**
 * Input that never ends: lines from Kafka or from files that grow, counted by the windows of their
 * own times. It ends in the same {@link dev.faultline.tally.Result}s as a batch, one a window.
 */
@NullMarked
package dev.faultline.live;

import org.jspecify.annotations.NullMarked;
