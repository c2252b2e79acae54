/** Watermarks of partitions; KafkaLinesIT reads whole topics. */
@NullMarked
package dev.faultline.live.kafka;

import org.jspecify.annotations.NullMarked;
