package dev.faultline.tally;

import dev.faultline.log.Fields;
import dev.faultline.log.Request;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * One failing request, kept as an example.
 *
 * @param timeMicros microseconds since the epoch, or {@link Fields#NO_TIME}
 * @param method for instance {@code GET}
 * @param path the target as logged, without query
 * @param status what the client got
 * @param latencyMicros microseconds, or {@link Fields#UNKNOWN}
 * @param client address or name, or empty
 */
public record Sample(
    long timeMicros, String method, String path, int status, long latencyMicros, String client) {

  /** Earliest first, those without a time last; all fields take part, so that ties are equal. */
  static final Comparator<Sample> ORDER =
      Comparator.comparingLong((Sample s) -> s.hasTime() ? s.timeMicros : Long.MAX_VALUE)
          .thenComparing(Sample::path)
          .thenComparing(Sample::method)
          .thenComparingInt(Sample::status)
          .thenComparingLong(Sample::latencyMicros)
          .thenComparing(Sample::client);

  static Sample of(Request request) {
    return new Sample(
        request.timeMicros(),
        request.method(),
        request.path(),
        request.status(),
        request.latencyMicros(),
        request.client());
  }

  /** True when the log names a time. */
  public boolean hasTime() {
    return timeMicros != Fields.NO_TIME;
  }

  void write(DataOutput out) throws IOException {
    Wire.writeSigned(out, timeMicros);
    Wire.writeText(out, method);
    Wire.writeText(out, path);
    Wire.writeUnsigned(out, status);
    Wire.writeSigned(out, latencyMicros);
    Wire.writeText(out, client);
  }

  static Sample read(DataInput in) throws IOException {
    return new Sample(
        Wire.readSigned(in),
        Wire.readText(in),
        Wire.readText(in),
        Wire.readSize(in),
        Wire.readSigned(in),
        Wire.readText(in));
  }
}
