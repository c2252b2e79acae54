package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.NoiseLine;
import dev.faultline.log.RequestFields;
import dev.faultline.log.noise.Noise;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A counter that holds the largest number throws at the next one: none ever wraps. */
class FullCountersTest {
  private static final long MOST = Long.MAX_VALUE;

  /** In zigzag order: -1 and the value of a time that is not known. */
  private static final long MINUS_ONE = 1;

  private static final long NO_TIME = -1;

  private interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  /** Reads a counter from numbers and texts. */
  private static <T> T read(Reader<T> reader, Object... values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Object value : values) {
      if (value instanceof String text) {
        Varints.writeText(out, text);
      } else {
        Varints.writeUnsigned(out, ((Number) value).longValue());
      }
    }
    return reader.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static void assertIsFull(Executable addsOne, Executable mergesItself) {
    assertThrows(ArithmeticException.class, addsOne);
    assertThrows(ArithmeticException.class, mergesItself);
  }

  @Test
  void ofLinesAndTheirOutcomes() throws IOException {
    LineAccounting lines = read(LineAccounting::read, MOST, 0, 0, 0, 0, 0, 0, 0);
    LineAccounting requests = read(LineAccounting::read, 0, MOST, 0, 0, 0, 0, 0, 0);
    LineAccounting notRequests = read(LineAccounting::read, 0, 0, MOST, 0, 0, 0, 0, 0);
    LineAccounting blanks = read(LineAccounting::read, 0, 0, 0, MOST, 0, 0, 0, 0);
    LineAccounting rejected = read(LineAccounting::read, 0, 0, 0, 0, 1, "badStatus", MOST, 0, 0, 0);
    LineAccounting unreadable = read(LineAccounting::read, 0, 0, 0, 0, 0, 0, 1, "latency", MOST, 0);
    LineAccounting noise =
        read(LineAccounting::read, 0, 0, 0, 0, 0, 0, 0, 1, "KLOG", MOST, "a.log", 14, "x");

    assertThat(lines.lines(), is(MOST));
    assertIsFull(() -> lines.addLines(1), () -> lines.merge(lines));
    assertIsFull(() -> requests.add(LineOutcome.REQUEST), () -> requests.merge(requests));
    assertIsFull(
        () -> notRequests.add(LineOutcome.NOT_A_REQUEST), () -> notRequests.merge(notRequests));
    assertIsFull(() -> blanks.add(LineOutcome.BLANK), () -> blanks.merge(blanks));
    assertIsFull(() -> rejected.add(LineOutcome.BAD_STATUS), () -> rejected.merge(rejected));
    assertIsFull(() -> unreadable.addUnreadable(-1), () -> unreadable.merge(unreadable));
    assertIsFull(
        () -> noise.addNoise(new NoiseLine(Noise.KLOG, "a.log", 8, "y")), () -> noise.merge(noise));
    rejected.add(LineOutcome.BAD_JSON);
    assertThrows(ArithmeticException.class, rejected::rejectedLines);
  }

  @Test
  void ofRequestsByMinute() throws IOException {
    int minuteZeroStatus500 = 2 * 500;
    Timeline timeline = read(Timeline::read, 1, 1, minuteZeroStatus500, MOST);

    assertIsFull(() -> timeline.add(0, 500), () -> timeline.merge(timeline));
    timeline.add(1, 503);
    StatusCounts minute = Objects.requireNonNull(timeline.buckets(1).get(0L));
    assertThrows(ArithmeticException.class, minute::total);
  }

  @Test
  void ofRequestsByLatency() throws IOException {
    Latencies zeros = read(Latencies::read, 0, 0, MOST, 0);
    assertIsFull(() -> zeros.add(0), () -> zeros.merge(zeros));
    zeros.add(1);
    assertThrows(ArithmeticException.class, () -> zeros.quantile(0.5));

    Latencies one = new Latencies();
    one.add(5_000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    one.write(new DataOutputStream(bytes));
    byte[] withoutCount = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
    bytes.reset();
    bytes.writeBytes(withoutCount);
    Varints.writeUnsigned(new DataOutputStream(bytes), MOST);
    Latencies bin =
        Latencies.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertIsFull(() -> bin.add(5_000), () -> bin.merge(bin));
  }

  @Test
  void ofAllRequests() throws IOException {
    Totals errors = read(Totals::read, 0, 1, 0, MINUS_ONE, NO_TIME, MOST, 0);
    Totals masked = read(Totals::read, 0, 1, 0, MINUS_ONE, NO_TIME, 0, MOST);

    assertThat(errors.period().isEmpty(), is(true));
    assertIsFull(
        () -> errors.addError(500, RequestFields.NO_TIME, RequestFields.UNKNOWN),
        () -> errors.merge(errors));
    assertIsFull(
        () -> masked.addSuccess(200, RequestFields.NO_TIME, RequestFields.UNKNOWN, true),
        () -> masked.merge(masked));
  }

  @Test
  void ofAnEndpoint() throws IOException {
    EndpointStats requests = read(EndpointStats::read, MOST, 0);
    ErrorStats causes =
        read(ErrorStats::read, 0, 1, 0, MINUS_ONE, NO_TIME, 1, "timeout", MOST, 0, 0);
    ErrorStats others = read(ErrorStats::read, 0, 1, 0, MINUS_ONE, NO_TIME, 0, MOST, 0);

    assertIsFull(requests::addRequest, () -> requests.merge(requests));
    assertIsFull(() -> causes.addCause("timeout"), () -> causes.merge(causes));
    assertThrows(ArithmeticException.class, () -> others.merge(others));
  }

  @Test
  void ofAFile() {
    InputStats bytesRead =
        new InputStats(
            "a", "", "", "", 1, MOST, 0, 0, 0, 0, InputStats.State.COMPLETE, "", FormatChange.NONE);
    InputStats unfinished =
        new InputStats(
            "a", "", "", "", 1, 0, MOST, 0, 0, 0, InputStats.State.COMPLETE, "", FormatChange.NONE);
    InputStats lines =
        new InputStats(
            "a", "", "", "", 1, 0, 0, MOST, 0, 0, InputStats.State.COMPLETE, "", FormatChange.NONE);
    InputStats requests =
        new InputStats(
            "a", "", "", "", 1, 0, 0, 0, MOST, 0, InputStats.State.COMPLETE, "", FormatChange.NONE);
    InputStats rejected =
        new InputStats(
            "a", "", "", "", 1, 0, 0, 0, 0, MOST, InputStats.State.COMPLETE, "", FormatChange.NONE);

    for (InputStats full : new InputStats[] {bytesRead, unfinished, lines, requests, rejected}) {
      assertThrows(ArithmeticException.class, () -> full.plus(full));
    }
  }
}
