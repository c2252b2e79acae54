package dev.faultline.live.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.live.source.SetClock;
import dev.faultline.live.source.SourceLine;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.TimeReader;
import dev.faultline.spec.StopCondition;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.joda.time.Instant;

/** Drives a reader as a runner does, and sets its clock. */
final class Follower implements Closeable {
  static final long START = 1_763_805_600_000L; // 2025-11-22T10:00:00Z

  /** Longer than the reader waits between two scans of the directories. */
  static final long SCAN = 1_001;

  final SetClock clock = new SetClock(START);
  private final TailSource source;
  private TailReader reader;

  Follower(TailSource source) throws IOException {
    this.source = source;
    this.reader = source.createReader(null, clock);
  }

  static TailSpec spec(String glob, boolean fromStart, StopCondition until) {
    return new TailSpec(
        List.of(glob),
        8,
        fromStart,
        500,
        until,
        new TimeReader.Factory(LineFormat.bare(LogFormat.COMMON), FormatSettings.USUAL, false),
        1 << 20);
  }

  /** A reader of all files. */
  static Follower of(Object glob, boolean fromStart) throws IOException {
    return of(spec(glob.toString(), fromStart, StopCondition.FOREVER));
  }

  static Follower of(TailSpec spec) throws IOException {
    return new Follower(new TailSource(spec, 0, 1));
  }

  TailReader reader() {
    return reader;
  }

  /** The next line, or an empty list. */
  List<SourceLine> one() throws IOException {
    return reader.advance() ? List.of(reader.getCurrent()) : List.of();
  }

  /** All lines that are there, after a scan of the directories. */
  List<SourceLine> lines() throws IOException {
    clock.pass(SCAN);
    List<SourceLine> lines = new ArrayList<>();
    while (reader.advance()) {
      lines.add(reader.getCurrent());
    }
    return lines;
  }

  /** The texts of all lines, after a scan of the directories. */
  List<String> texts() throws IOException {
    return lines().stream().map(line -> new String(line.bytes(), UTF_8)).toList();
  }

  Instant watermark() {
    return reader.getWatermark();
  }

  /** A mark, as it comes out of a checkpoint. */
  TailCheckpoint mark() throws IOException {
    byte[] bytes = CoderUtils.encodeToByteArray(TailCheckpoint.coder(), reader.getCheckpointMark());
    return CoderUtils.decodeFromByteArray(TailCheckpoint.coder(), bytes);
  }

  /** Stops the reader without a mark. */
  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Starts another reader. */
  void restore(TailCheckpoint mark) throws IOException {
    reader.close();
    reader = source.createReader(mark, clock);
  }

  /** Stops the reader and starts another one where it was. */
  void restart() throws IOException {
    restore(mark());
  }
}
