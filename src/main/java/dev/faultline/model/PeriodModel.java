package dev.faultline.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The period that the counted requests span.
 *
 * @param first the time of the earliest request, or null if the log has no times
 * @param last the time of the latest request, or null if the log has no times
 * @param bucketMinutes the width of the buckets of every timeline, in minutes
 */
public record PeriodModel(@Nullable Instant first, @Nullable Instant last, int bucketMinutes) {}
