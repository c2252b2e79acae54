package dev.faultline.spec;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The input that never ends: a topic of Kafka, or files that grow. Immutable.
 *
 * @param topic of Kafka to read, or null
 * @param consumer settings of Kafka's consumer, as its documentation names them
 * @param follow files and globs to follow; empty with a topic
 * @param fromStart whether what was there before the run is read too
 * @param maxDelay how much older than the newest line another one usually is at most, in ms
 * @param until when the input ends nevertheless
 */
public record LiveInputSpec(
    @Nullable KafkaTopic topic,
    SortedMap<String, String> consumer,
    List<String> follow,
    boolean fromStart,
    long maxDelay,
    StopCondition until)
    implements Serializable {}
