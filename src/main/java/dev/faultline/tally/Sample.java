package dev.faultline.tally;

import dev.faultline.log.Fields;
import dev.faultline.log.Privacy;
import dev.faultline.log.Request;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * One failing request, kept as an example.
 *
 * @param timeMicros microseconds since the epoch, or {@link Fields#NO_TIME}
 * @param file the file that it is in, or empty where the reading cannot tell
 * @param offset where in the file its line starts, in bytes, or {@link #NO_OFFSET}
 * @param method for instance {@code GET}
 * @param path the target as logged, without query and secrets
 * @param status what the client got
 * @param latencyMicros microseconds, or {@link Fields#UNKNOWN}
 * @param client address or name, or empty
 */
public record Sample(
    long timeMicros,
    String file,
    long offset,
    String method,
    String path,
    int status,
    long latencyMicros,
    String client) {
  /** The value of {@link #offset} when it is not known. */
  public static final long NO_OFFSET = -1;

  /** Earliest first, those without a time last; all fields take part, so that ties are equal. */
  static final Comparator<Sample> ORDER =
      ((Comparator<Sample>) (a, b) -> a.compareTo(b.timeMicros, b.file, b.offset))
          .thenComparing(Sample::path)
          .thenComparing(Sample::method)
          .thenComparingInt(Sample::status)
          .thenComparingLong(Sample::latencyMicros)
          .thenComparing(Sample::client);

  /** A sample of which it is not known where it was read. */
  static Sample of(Request request, Privacy privacy) {
    return new Sample(
        request.timeMicros(),
        "",
        NO_OFFSET,
        privacy.mask(request.method()),
        privacy.mask(request.path()),
        request.status(),
        request.latencyMicros(),
        privacy.maskClient(request.client()));
  }

  static Sample of(Fields request, String file, long offset, Privacy privacy) {
    return new Sample(
        request.timeMicros,
        file,
        offset,
        privacy.mask(request.method.toString()),
        privacy.mask(request.path.toString()),
        request.status,
        request.latencyMicros,
        privacy.maskClient(request.client.toString()));
  }

  /** Compares by when and where. */
  int compareTo(long otherTime, String otherFile, long otherOffset) {
    int order = Long.compare(rank(timeMicros), rank(otherTime));
    if (order == 0) {
      order = file.compareTo(otherFile);
    }
    return order == 0 ? Long.compare(offset, otherOffset) : order;
  }

  private static long rank(long timeMicros) {
    return timeMicros == Fields.NO_TIME ? Long.MAX_VALUE : timeMicros;
  }

  /** True when the log names a time. */
  public boolean hasTime() {
    return timeMicros != Fields.NO_TIME;
  }

  void write(DataOutput out) throws IOException {
    Wire.writeSigned(out, timeMicros);
    Wire.writeText(out, file);
    Wire.writeSigned(out, offset);
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
        Wire.readSigned(in),
        Wire.readText(in),
        Wire.readText(in),
        Wire.readSize(in),
        Wire.readSigned(in),
        Wire.readText(in));
  }
}
