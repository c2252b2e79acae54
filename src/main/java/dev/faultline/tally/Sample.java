package dev.faultline.tally;

import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.privacy.PrivacyPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * One failing request, kept as an example for the report.
 *
 * @param timeMicros microseconds since the epoch, or {@link RequestFields#NO_TIME}
 * @param file the file that contains it, or empty where the plan does not know
 * @param offset of its line in the file, in bytes, or {@link #NO_OFFSET}
 * @param method for instance {@code GET}
 * @param path the request target as logged, without query and secrets
 * @param status sent to the client
 * @param latencyMicros microseconds, or {@link RequestFields#UNKNOWN}
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
  /** The value of {@link #offset} if it is unknown. */
  public static final long NO_OFFSET = -1;

  /**
   * Earliest first, those without a time last. Compares all fields, so that only equal samples tie.
   */
  static final Comparator<Sample> ORDER =
      ((Comparator<Sample>) (a, b) -> a.compareTo(b.timeMicros, b.file, b.offset))
          .thenComparing(Sample::path)
          .thenComparing(Sample::method)
          .thenComparingInt(Sample::status)
          .thenComparingLong(Sample::latencyMicros)
          .thenComparing(Sample::client);

  /** Returns a sample whose file and offset are unknown. */
  static Sample of(Request request, PrivacyPolicy privacy) {
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

  static Sample of(RequestFields request, String file, long offset, PrivacyPolicy privacy) {
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

  /** Compares by time, file and offset only. */
  int compareTo(long otherTime, String otherFile, long otherOffset) {
    int order = Long.compare(rank(timeMicros), rank(otherTime));
    if (order == 0) {
      order = file.compareTo(otherFile);
    }
    return order == 0 ? Long.compare(offset, otherOffset) : order;
  }

  private static long rank(long timeMicros) {
    return timeMicros == RequestFields.NO_TIME ? Long.MAX_VALUE : timeMicros;
  }

  /** Returns true if the log has a time for this request. */
  public boolean hasTime() {
    return timeMicros != RequestFields.NO_TIME;
  }

  void write(DataOutput out) throws IOException {
    Varints.writeSigned(out, timeMicros);
    Varints.writeText(out, file);
    Varints.writeSigned(out, offset);
    Varints.writeText(out, method);
    Varints.writeText(out, path);
    Varints.writeUnsigned(out, status);
    Varints.writeSigned(out, latencyMicros);
    Varints.writeText(out, client);
  }

  static Sample read(DataInput in) throws IOException {
    return new Sample(
        Varints.readSigned(in),
        Varints.readText(in),
        Varints.readSigned(in),
        Varints.readText(in),
        Varints.readText(in),
        Varints.readSize(in),
        Varints.readSigned(in),
        Varints.readText(in));
  }
}
