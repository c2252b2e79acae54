/** Lines from a topic of Kafka. */
@NullMarked
package dev.faultline.kafka;

import org.jspecify.annotations.NullMarked;
