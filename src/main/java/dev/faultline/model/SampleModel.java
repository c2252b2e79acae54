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
 * @param time the time of the request, or null if the log has no times
 * @param file the log file, or null if it is not known
 * @param offset the offset of its line in the file, in bytes, or null if it is not known
 * @param method the HTTP method, for instance {@code GET}
 * @param path the request target as logged, without its query and with secrets masked
 * @param status the status that the client received
 * @param latencyMs its latency in milliseconds, or null if the log has none
 * @param client the address or name of the client, or empty
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
