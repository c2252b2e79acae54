/**
 * A run over input that never ends, and what becomes of each window: printed, published, watched
 * for alerts, sent, told to a metrics collector.
 */
@NullMarked
package dev.faultline.live;

import org.jspecify.annotations.NullMarked;
