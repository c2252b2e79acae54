/**
 * The fourth stage: how many requests of each endpoint failed, and everything else that a report
 * tells. It ends in {@link dev.faultline.tally.Result}s by bucket, a few hash buckets of endpoints:
 * a key for every endpoint would cost the Direct Runner seconds, a single one Flink its memory.
 */
@NullMarked
package dev.faultline.count;

import org.jspecify.annotations.NullMarked;
