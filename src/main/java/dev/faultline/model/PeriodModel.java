package dev.faultline.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the requests of a report were.
 *
 * @param first time of a request, or null if the log does not have times
 * @param last time of a request, or null
 * @param bucketMinutes the width of the buckets of every timeline, in minutes
 */
public record PeriodModel(@Nullable Instant first, @Nullable Instant last, int bucketMinutes) {}
