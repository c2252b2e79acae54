package dev.faultline.live.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import dev.faultline.spec.StopCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log that logrotate itself rotates while a server writes thousands of lines a second, and a
 * reader that is now and then started again from its last mark.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FollowRotationIT {
  private static final int ROTATIONS = 50;

  /**
   * From one rotation to the next, in ms: longer than from one scan of the directory to the next.
   */
  private static final long INTERVAL = 400;

  /** For how long the Flink runner waits when nothing is there, in ms. */
  private static final long POLL = 50;

  private static final Pattern LINE =
      Pattern.compile("\\S+ - - \\[.*] \"GET /i/(\\d{8}) HTTP/1.1\" 200 12");

  @TempDir private Path directory;
  private final BitSet given = new BitSet();
  private final List<Integer> twice = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private int restarts;

  @Test
  void everyLineOnceIfLogsAreRenamed() throws IOException, InterruptedException {
    Path log = directory.resolve("access.log");
    Path reopen = directory.resolve("reopen");
    int written =
        follow(
            log,
            log.toString(),
            reopen,
            "rotate 3\ncreate\npostrotate\ntouch '%s'\nendscript".formatted(reopen));
    System.out.printf(
        "logrotate, create: %d rotations, %d lines, %d given, %d twice, %d broken, %d restarts%n",
        ROTATIONS, written, given.cardinality(), twice.size(), broken.size(), restarts);
    assertThat(twice, is(List.of()));
    assertThat(broken, is(List.of()));
    assertThat(missing(written), is(List.of()));
  }

  @Test
  void everyLineThatIsAnywhereOnceIfLogsAreTruncated() throws IOException, InterruptedException {
    Path log = directory.resolve("access.log");
    int written = follow(log, log + "*", directory.resolve("reopen"), "rotate 100\ncopytruncate");
    BitSet onDisk = onDisk();
    BitSet givenOnly = (BitSet) given.clone();
    givenOnly.andNot(onDisk);
    System.out.printf(
        "logrotate, copytruncate: %d rotations, %d lines, %d given, %d twice, %d broken, %d"
            + " restarts; in no file: %d lines (%.1f a rotation), of which %d were given%n",
        ROTATIONS,
        written,
        given.cardinality(),
        twice.size(),
        broken.size(),
        restarts,
        written - onDisk.cardinality(),
        (written - onDisk.cardinality()) / (double) ROTATIONS,
        givenOnly.cardinality());
    assertThat(twice, is(List.of()));
    onDisk.andNot(given);
    assertThat(onDisk, is(new BitSet()));
    assertThat(missing(written), everyItem(in(lost(written))));
  }

  /** Writes, rotates and reads; returns how many lines were written. */
  private int follow(Path log, String glob, Path reopen, String how)
      throws IOException, InterruptedException {
    Path logrotate = Logrotate.find();
    Files.createFile(log);
    TailSource source = new TailSource(Follower.spec(glob, false, StopCondition.FOREVER), 0, 1);
    int written;
    TailReader reader = source.createReader(null, InstantSource.system());
    try (ServerLog server = new ServerLog(log, reopen);
        Logrotate rotations = new Logrotate(logrotate, log, how, directory, ROTATIONS, INTERVAL)) {
      read(reader);
      server.start();
      rotations.start();
      long nextRestart = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(700);
      while (rotations.isRunning()) {
        read(reader);
        if (System.nanoTime() >= nextRestart) {
          reader = restarted(source, reader);
          nextRestart += TimeUnit.MILLISECONDS.toNanos(700);
        }
        Thread.sleep(POLL); // a runner asks now and then
      }
      rotations.check();
      written = server.end();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      while (System.nanoTime() < end) {
        read(reader);
        Thread.sleep(POLL); // a line that was read twice would come by then
      }
    } finally {
      reader.close();
    }
    assertThat(written, greaterThan(ROTATIONS * 1000));
    return written;
  }

  private TailReader restarted(TailSource source, TailReader reader) throws IOException {
    restarts++;
    TailCheckpoint mark = reader.getCheckpointMark();
    reader.close();
    return source.createReader(mark, InstantSource.system());
  }

  private void read(TailReader reader) throws IOException {
    while (reader.advance()) {
      String line = new String(reader.getCurrent().bytes(), UTF_8);
      int id = idOf(line);
      if (id < 0) {
        broken.add(reader.getCurrent().offset() + ": " + line);
      } else if (given.get(id)) {
        twice.add(id);
      } else {
        given.set(id);
      }
    }
  }

  private static int idOf(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  private List<Integer> missing(int written) {
    List<Integer> missing = new ArrayList<>();
    for (int id = given.nextClearBit(0); id < written; id = given.nextClearBit(id + 1)) {
      missing.add(id);
    }
    return missing;
  }

  private List<Integer> lost(int written) throws IOException {
    BitSet onDisk = onDisk();
    List<Integer> lost = new ArrayList<>();
    for (int id = onDisk.nextClearBit(0); id < written; id = onDisk.nextClearBit(id + 1)) {
      lost.add(id);
    }
    return lost;
  }

  private BitSet onDisk() throws IOException {
    BitSet ids = new BitSet();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("access")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines.mapToInt(FollowRotationIT::idOf).filter(id -> id >= 0).forEach(ids::set);
        }
      }
    }
    return ids;
  }
}
