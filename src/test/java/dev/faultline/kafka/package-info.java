/** The clock of a partition; whole topics are read in KafkaLinesIT. */
@NullMarked
package dev.faultline.kafka;

import org.jspecify.annotations.NullMarked;
