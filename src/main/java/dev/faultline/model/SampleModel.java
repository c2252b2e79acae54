package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.faultline.tally.Sample;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One failing request, kept as an example.
 *
 * @param time when it was, or null if the log does not say
 * @param file the file that it is in, or null where that is not known
 * @param offset where in the file its line starts, in bytes, or null where that is not known
 * @param method for instance {@code GET}
 * @param path the target as logged, without query and secrets
 * @param status what the client got
 * @param latencyMs how long it took, in milliseconds, or null if the log does not say
 * @param client address or name, or empty
 */
public record SampleModel(
    @Nullable Instant time,
    @JsonInclude(Include.NON_NULL) @Nullable String file,
    @JsonInclude(Include.NON_NULL) @Nullable Long offset,
    String method,
    String path,
    int status,
    @Nullable BigDecimal latencyMs,
    String client) {

  static SampleModel of(Sample sample) {
    boolean hasPlace = sample.offset() != Sample.NO_OFFSET;
    return new SampleModel(
        sample.hasTime() ? Numbers.time(sample.timeMicros()) : null,
        hasPlace ? sample.file() : null,
        hasPlace ? sample.offset() : null,
        sample.method(),
        sample.path(),
        sample.status(),
        sample.latencyMicros() < 0 ? null : Numbers.millis(sample.latencyMicros()),
        sample.client());
  }
}
