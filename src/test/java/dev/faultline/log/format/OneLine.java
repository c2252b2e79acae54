package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.Field;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.text.StringCache;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One line, read the way a log is read: as a piece of a larger buffer. */
public final class OneLine {
  // A parser that looks beyond its piece finds times, quotes, braces, statuses and line ends here.
  private static final byte[] BEFORE =
      "[01/Jan/2001:00:00:00 +0000] \"GET /before HTTP/1.1\" 598 {\"status\":598,".getBytes(UTF_8);
  private static final byte[] AFTER =
      "7\" 598 7ms, \"status\":598}\r\n\"] \"GET /after HTTP/1.1\" 598".getBytes(UTF_8);

  private OneLine() {}

  /**
   * What the line says, in a form to compare with: {@code 502 GET /a time=... latency=245000us
   * bytes=552 host=... client=... unreadable=[time]}, without what is not known; or the verdict's
   * name if the line is not a request.
   */
  public static String read(LogFormat format, String line) {
    return read(format, FormatSettings.USUAL, line.getBytes(UTF_8));
  }

  public static String read(LogFormat format, FormatSettings settings, byte[] line) {
    RequestFields fields = new RequestFields();
    byte[] buffer = buffer(line);
    LineOutcome verdict =
        new LogParser(format, settings)
            .parse(buffer, BEFORE.length, BEFORE.length + line.length, fields);
    return verdict == LineOutcome.REQUEST
        ? describe(Request.copyOf(fields, new StringCache()))
        : verdict.label();
  }

  /** The request that the line is, or nothing. */
  public static Optional<Request> request(LogFormat format, byte[] line) {
    RequestFields fields = new RequestFields();
    byte[] buffer = buffer(line);
    LineOutcome verdict =
        new LogParser(format, FormatSettings.USUAL)
            .parse(buffer, BEFORE.length, BEFORE.length + line.length, fields);
    return verdict == LineOutcome.REQUEST
        ? Optional.of(Request.copyOf(fields, new StringCache()))
        : Optional.empty();
  }

  private static byte[] buffer(byte[] line) {
    byte[] buffer = new byte[BEFORE.length + line.length + AFTER.length];
    System.arraycopy(BEFORE, 0, buffer, 0, BEFORE.length);
    System.arraycopy(line, 0, buffer, BEFORE.length, line.length);
    System.arraycopy(AFTER, 0, buffer, BEFORE.length + line.length, AFTER.length);
    return buffer;
  }

  public static String describe(Request request) {
    StringBuilder text = new StringBuilder().append(request.status());
    if (!request.method().isEmpty()) {
      text.append(' ').append(request.method());
    }
    text.append(' ').append(request.endpoint());
    boolean malformed = request.path().isEmpty() && request.endpoint().equals("(malformed)");
    if (!malformed && !request.path().equals(request.endpoint())) {
      text.append(" path=").append(request.path());
    }
    if (request.hasTime()) {
      Instant time = Instant.EPOCH.plus(request.timeMicros(), ChronoUnit.MICROS);
      text.append(" time=").append(time);
    }
    if (request.latencyMicros() != RequestFields.UNKNOWN) {
      text.append(" latency=").append(request.latencyMicros()).append("us");
    }
    if (request.responseBytes() != RequestFields.UNKNOWN) {
      text.append(" bytes=").append(request.responseBytes());
    }
    if (!request.host().isEmpty()) {
      text.append(" host=").append(request.host());
    }
    if (!request.client().isEmpty()) {
      text.append(" client=").append(request.client());
    }
    if (!request.cause().isEmpty()) {
      text.append(" cause=").append(request.cause());
    }
    if (request.upstreamFailed()) {
      text.append(" upstreamFailed");
    }
    if (request.unreadable() != 0) {
      List<String> fields =
          Arrays.stream(Field.values())
              .filter(field -> (request.unreadable() & field.bit()) != 0)
              .map(Field::label)
              .toList();
      text.append(" unreadable=").append(fields);
    }
    return text.toString();
  }
}
