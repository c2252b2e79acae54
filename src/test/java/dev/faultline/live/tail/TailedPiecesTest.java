package dev.faultline.live.tail;

import static dev.faultline.live.tail.LogWriter.append;
import static dev.faultline.live.tail.LogWriter.rename;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.faultline.live.source.SourceLine;
import dev.faultline.log.envelope.Envelope;
import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.envelope.PieceJoiner;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.TimeReader;
import dev.faultline.scan.LineScanner;
import dev.faultline.spec.StopCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines in pieces, in a file that is followed. */
class TailedPiecesTest {
  private static final int MAX_LINE = 100_000;
  private static final String TIME = "2025-11-22T10:00:00Z ";

  @TempDir private Path directory;
  private Path log;

  @BeforeEach
  void nameLog() {
    log = directory.resolve("0.log");
  }

  private static String line(String stream, boolean isPiece, String text) {
    return TIME + stream + (isPiece ? " P " : " F ") + text + "\n";
  }

  private static String out(boolean isPiece, String text) {
    return line("stdout", isPiece, text);
  }

  private static String err(boolean isPiece, String text) {
    return line("stderr", isPiece, text);
  }

  private Follower follow(boolean fromStart) throws IOException {
    return Follower.of(
        new TailSpec(
            List.of(log.toString()),
            8,
            fromStart,
            500,
            StopCondition.FOREVER,
            new TimeReader.Factory(
                new LineFormat(LogFormat.SIMPLE, new Envelopes(List.of(Envelope.CRI))),
                FormatSettings.USUAL,
                false),
            MAX_LINE));
  }

  private static List<String> inside(List<SourceLine> lines) {
    return lines.stream()
        .map(line -> new String(line.bytes(), UTF_8).substring(TIME.length()))
        .toList();
  }

  private static List<String> inside(Follower follower) throws IOException {
    return inside(follower.lines());
  }

  @Test
  void areJoinedOnceTheLastOneIsThere() throws IOException {
    append(log, out(false, "a") + out(true, "b"));
    try (Follower follower = follow(true)) {
      assertThat(inside(follower), contains("stdout F a"));
      append(log, err(true, "x") + out(true, "c") + err(false, "y"));
      assertThat(inside(follower), contains("stderr F xy"));
      append(log, out(false, "d"));
      List<SourceLine> joined = follower.lines();
      assertThat(inside(joined), contains("stdout F bcd"));
      assertThat(joined.get(0).offset(), is((long) out(false, "a").length()));
    }
  }

  @Test
  void areJoinedWithThoseBeforeTheStart() throws IOException {
    append(log, out(false, "a") + out(true, "b"));
    try (Follower follower = follow(false)) {
      assertThat(inside(follower), is(empty()));
      append(log, out(false, "c"));
      assertThat(inside(follower), contains("stdout F bc"));
    }
  }

  @Test
  void areJoinedAcrossARestart() throws IOException {
    append(log, out(true, "a") + err(false, "x"));
    try (Follower follower = follow(true)) {
      assertThat(inside(follower), contains("stderr F x"));
      follower.restart();
      append(log, out(false, "b") + out(false, "c"));
      assertThat(inside(follower), contains("stdout F ab", "stdout F c"));
      follower.restart();
      assertThat(inside(follower), is(empty()));
    }
  }

  @Test
  void areToldWithoutAnEndOnceTheirFileHasEnded() throws IOException {
    append(log, out(true, "a") + out(true, "b"));
    try (Follower follower = follow(true)) {
      assertThat(inside(follower), is(empty()));
      rename(log);
      append(log, out(false, "c"));
      assertThat(inside(follower), contains("stdout F c"));
      follower.clock.pass(TailedFiles.ROTATED_GRACE_MILLIS);
      assertThat(inside(follower), contains("stdout P ab"));
      follower.restart();
      assertThat(inside(follower), is(empty()));
    }
  }

  @Test
  void areToldWithoutAnEndOnceTheRestIsTooFarAway() throws IOException {
    append(log, out(true, "a"));
    String other = err(false, "x".repeat(50_000));
    append(log, other.repeat(PieceJoiner.WINDOW / other.length() + 1));
    append(log, out(false, "b"));
    try (Follower follower = follow(true)) {
      List<SourceLine> lines = new ArrayList<>();
      while (lines.isEmpty() || !inside(lines).contains("stdout P a")) {
        lines.addAll(follower.one());
      }
      follower.restart();
      assertThat(inside(follower), contains("stdout F b"));
    }
  }

  @Test
  void areCutIfTheirLineIsTooLong() throws IOException {
    String piece = "a".repeat(MAX_LINE / 2);
    append(log, out(true, piece).repeat(2) + out(false, piece));
    try (Follower follower = follow(true)) {
      SourceLine line = follower.lines().get(0);
      assertThat(line.isCut(), is(true));
      assertThat(line.bytes().length, is(LineScanner.KEPT_BYTES));
      assertThat(line.length(), is(3L * piece.length() + TIME.length() + "stdout F ".length()));
    }
  }

  /** The oracle reads the written text by stream, and knows nothing of offsets. */
  @Test
  void areJoinedHoweverTheyArriveAndWheneverTheReaderIsRestarted() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<String> expected = new ArrayList<>();
      String text = randomLog(random, expected);
      Files.deleteIfExists(log);
      append(log, "");
      List<String> seen = new ArrayList<>();
      try (Follower follower = follow(true)) {
        byte[] bytes = text.getBytes(UTF_8);
        int from = 0;
        while (from < bytes.length) {
          int to = Math.min(bytes.length, from + 1 + random.nextInt(200));
          append(log, new String(Arrays.copyOfRange(bytes, from, to), UTF_8));
          from = to;
          if (random.nextInt(3) == 0) {
            seen.addAll(inside(follower.one()));
          } else {
            seen.addAll(inside(follower));
          }
          if (random.nextInt(4) == 0) {
            follower.restart();
          }
        }
        seen.addAll(inside(follower));
      }
      assertThat("seed " + seed, seen, is(expected));
    }
  }

  private static String randomLog(Random random, List<String> expected) {
    StringBuilder text = new StringBuilder();
    String[] streams = {"stdout", "stderr"};
    String[] open = {"", ""};
    for (int i = 0; i < 40; i++) {
      int stream = random.nextInt(2);
      boolean isPiece = random.nextInt(2) == 0;
      text.append(line(streams[stream], isPiece, "<" + i + ">"));
      open[stream] += "<" + i + ">";
      if (!isPiece) {
        expected.add(streams[stream] + " F " + open[stream]);
        open[stream] = "";
      }
    }
    return text.toString();
  }
}
