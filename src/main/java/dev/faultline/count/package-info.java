/**
 * The fourth stage: counts how many requests of each endpoint failed, and everything else in a
 * report. It outputs {@link dev.faultline.tally.Result}s keyed by a few hash buckets of endpoints:
 * a key per endpoint would cost the Direct Runner seconds, and a single key would cost Flink its
 * memory.
 */
@NullMarked
package dev.faultline.count;

import org.jspecify.annotations.NullMarked;
