package dev.faultline.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server that writes its log into a topic, live, at an even pace: each of some endpoints fails
 * equally often, so that every line that is lost or repeated shows in the count of one.
 */
public final class LogFeeder implements AutoCloseable {
  /** Lines of one endpoint. */
  public static final int LINES_OF_EACH = 100;

  private static final int ENDPOINTS = 2_000;
  private static final int LINES = ENDPOINTS * LINES_OF_EACH;
  private static final int BATCH = 200;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final KafkaBroker broker;
  private final String topic;
  private final int partitions;
  private final long lines;
  private final Thread thread;
  private volatile int linesPerSecond;
  private volatile long sent;
  private volatile boolean isClosed;
  private volatile @Nullable Exception failure;

  private LogFeeder(
      KafkaBroker broker, String topic, int partitions, int linesPerSecond, long lines) {
    this.lines = lines;
    this.broker = broker;
    this.topic = topic;
    this.partitions = partitions;
    this.linesPerSecond = linesPerSecond;
    this.thread = new Thread(this::feed, "feeder");
  }

  /** Starts one that writes all lines of all endpoints. */
  public static LogFeeder start(
      KafkaBroker broker, String topic, int partitions, int linesPerSecond) {
    return start(broker, topic, partitions, linesPerSecond, LINES);
  }

  /** Starts one that writes so many lines. */
  public static LogFeeder start(
      KafkaBroker broker, String topic, int partitions, int linesPerSecond, long lines) {
    LogFeeder feeder = new LogFeeder(broker, topic, partitions, linesPerSecond, lines);
    feeder.thread.setDaemon(true);
    feeder.thread.start();
    return feeder;
  }

  /** Lines of all endpoints. */
  public static int lines() {
    return LINES;
  }

  /** Lines that are in the topic. */
  public long sent() {
    return sent;
  }

  /**
   * Changes the pace. A test that must do something before the last line is written slows it
   * meanwhile: a pause could be taken for the end of the log.
   */
  public void pace(int linesPerSecond) {
    this.linesPerSecond = linesPerSecond;
  }

  private void feed() {
    try {
      long due = System.nanoTime();
      for (long batch = 0; batch * BATCH < lines && !isClosed; batch++) {
        broker.produce(topic, (int) (batch % partitions), lines(batch * BATCH));
        sent = (batch + 1) * BATCH;
        due += BATCH * 1_000_000_000L / linesPerSecond;
        // So many lines a second, and no more.
        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      }
    } catch (Exception e) {
      failure = e;
    }
  }

  private static List<byte[]> lines(long first) {
    String now = TIME.format(Instant.now());
    List<byte[]> lines = new ArrayList<>();
    for (long id = first; id < first + BATCH; id++) {
      lines.add(
          "10.0.0.1 - - [%s] \"GET /e/%d HTTP/1.1\" 500 12"
              .formatted(now, id % ENDPOINTS)
              .getBytes(UTF_8));
    }
    return lines;
  }

  /** Waits until all lines are in the topic. */
  public void end() throws InterruptedException {
    thread.join();
    if (failure != null) {
      throw new AssertionError("the feeder failed", failure);
    }
  }

  @Override
  public void close() throws InterruptedException {
    isClosed = true;
    thread.join(5_000);
  }
}
