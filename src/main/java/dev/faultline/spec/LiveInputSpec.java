package dev.faultline.spec;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Input that never ends: a Kafka topic, or files that grow. Immutable.
 *
 * @param topic to read, or null
 * @param consumer settings of the Kafka consumer, by their names in Kafka's documentation
 * @param follow files and globs to follow; empty if a topic is read
 * @param fromStart whether to read also what existed before the run
 * @param maxDelay how much older than the newest line another line usually is at most, in ms
 * @param until the condition that ends the input nevertheless
 */
public record LiveInputSpec(
    @Nullable KafkaTopic topic,
    SortedMap<String, String> consumer,
    List<String> follow,
    boolean fromStart,
    long maxDelay,
    StopCondition until)
    implements Serializable {}
