/** Lines from a Kafka topic. */
@NullMarked
package dev.faultline.live.kafka;

import org.jspecify.annotations.NullMarked;
