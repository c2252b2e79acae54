/** Lines from a Kafka topic, and the watermark of each of its partitions. */
@NullMarked
package dev.faultline.live.kafka;

import org.jspecify.annotations.NullMarked;
