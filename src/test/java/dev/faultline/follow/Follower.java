package dev.faultline.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.FormatSettings;
import dev.faultline.log.LogFormat;
import dev.faultline.options.Until;
import dev.faultline.stream.LiveLine;
import dev.faultline.stream.SetClock;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.joda.time.Instant;

/** Asks a reader as a runner does, with a clock that it sets. */
final class Follower implements Closeable {
  static final long START = 1_763_805_600_000L; // 2025-11-22T10:00:00Z

  /** Longer than the reader waits between two looks at the directories. */
  static final long SCAN = 1_001;

  final SetClock clock = new SetClock(START);
  private final FollowSource source;
  private FollowReader reader;

  Follower(FollowSource source) throws IOException {
    this.source = source;
    this.reader = source.createReader(null, clock);
  }

  static Following following(String glob, boolean fromStart, Until until) {
    return new Following(
        List.of(glob), 8, fromStart, 500, until, LogFormat.COMMON, FormatSettings.USUAL, 1 << 20);
  }

  /** A reader of all files. */
  static Follower of(Object glob, boolean fromStart) throws IOException {
    return of(following(glob.toString(), fromStart, Until.FOREVER));
  }

  static Follower of(Following following) throws IOException {
    return new Follower(new FollowSource(following, 0, 1));
  }

  FollowReader reader() {
    return reader;
  }

  /** The next line, or an empty list. */
  List<LiveLine> one() throws IOException {
    return reader.advance() ? List.of(reader.getCurrent()) : List.of();
  }

  /** All lines that are there, after a look at the directories. */
  List<LiveLine> lines() throws IOException {
    clock.pass(SCAN);
    List<LiveLine> lines = new ArrayList<>();
    while (reader.advance()) {
      lines.add(reader.getCurrent());
    }
    return lines;
  }

  /** Likewise, their texts. */
  List<String> texts() throws IOException {
    return lines().stream().map(line -> new String(line.bytes(), UTF_8)).toList();
  }

  Instant watermark() {
    return reader.getWatermark();
  }

  /** A mark, as it comes out of a checkpoint. */
  FollowMark mark() throws IOException {
    byte[] bytes = CoderUtils.encodeToByteArray(FollowMark.coder(), reader.getCheckpointMark());
    return CoderUtils.decodeFromByteArray(FollowMark.coder(), bytes);
  }

  /** Stops the reader without a mark. */
  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Starts another reader. */
  void restore(FollowMark mark) throws IOException {
    reader.close();
    reader = source.createReader(mark, clock);
  }

  /** Stops the reader and starts another one where it was. */
  void restart() throws IOException {
    restore(mark());
  }
}
