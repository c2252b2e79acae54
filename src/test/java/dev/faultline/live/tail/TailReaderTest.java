package dev.faultline.live.tail;

import static dev.faultline.live.tail.LogWriter.append;
import static dev.faultline.live.tail.LogWriter.copy;
import static dev.faultline.live.tail.LogWriter.copyTruncate;
import static dev.faultline.live.tail.LogWriter.rename;
import static dev.faultline.live.tail.LogWriter.rotated;
import static dev.faultline.live.tail.LogWriter.truncate;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.faultline.live.source.SourceLine;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.TimeReader;
import dev.faultline.scan.LineScanner;
import dev.faultline.spec.StopCondition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a file that is followed. */
class TailReaderTest {
  @TempDir private Path directory;
  private Path log;

  @BeforeEach
  void nameLog() {
    log = directory.resolve("access.log");
  }

  @Test
  void startsAtTheEndOfWhatIsThere() throws IOException {
    append(log, "a\nb\n");
    try (Follower follower = Follower.of(log, false)) {
      assertThat(follower.texts(), is(empty()));
      append(log, "c\n");
      assertThat(follower.texts(), contains("c"));
    }
  }

  @Test
  void takesTheLineThatIsJustBeingWrittenAsAWhole() throws IOException {
    append(log, "a\nb".repeat(3000));
    try (Follower follower = Follower.of(log, false)) {
      assertThat(follower.texts(), is(empty()));
      append(log, "c\n");
      assertThat(follower.texts(), contains("bc"));
    }
  }

  @Test
  void startsAtTheStartIfAsked() throws IOException {
    append(log, "a\nb\n");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), contains("a", "b"));
    }
  }

  @Test
  void tellsWhereALineIs() throws IOException {
    append(log, "a\nbc\n");
    try (Follower follower = Follower.of(log, true)) {
      SourceLine line = follower.lines().get(1);
      assertThat(line.source(), is(log.toString()));
      assertThat(line.offset(), is(2L));
      assertThat(line.length(), is(2L));
    }
  }

  @Test
  void waitsForTheEndOfALine() throws IOException {
    append(log, "a\nb");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), contains("a"));
      append(log, "c");
      assertThat(follower.texts(), is(empty()));
      append(log, "\n");
      assertThat(follower.texts(), contains("bc"));
    }
  }

  @Test
  void dropsOneCarriageReturn() throws IOException {
    append(log, "a\r\nb\r\r\n\r\nc\rd\n\n");
    try (Follower follower = Follower.of(log, true)) {
      List<SourceLine> lines = follower.lines();
      assertThat(lines.stream().map(SourceLine::length).toList(), contains(1L, 2L, 0L, 3L, 0L));
      assertThat(lines.stream().noneMatch(SourceLine::isCut), is(true));
    }
  }

  @Test
  void skipsAByteOrderMark() throws IOException {
    append(log, "\uFEFFa\n\uFEFFb\n");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), contains("a", "\uFEFFb"));
    }
  }

  @Test
  void keepsTheFirstBytesOfALongLine() throws IOException {
    int most = 20_000;
    TailSpec spec =
        new TailSpec(
            List.of(log.toString()),
            1,
            true,
            0,
            StopCondition.FOREVER,
            new TimeReader.Factory(LineFormat.bare(LogFormat.COMMON), FormatSettings.USUAL, false),
            most);
    try (Follower follower = Follower.of(spec)) {
      append(log, "x".repeat(most) + "\n" + "y".repeat(most + 1) + "\nz\n");
      List<SourceLine> lines = follower.lines();
      assertThat(
          lines.stream().map(SourceLine::length).toList(), contains((long) most, most + 1L, 1L));
      assertThat(
          lines.stream().map(line -> line.bytes().length).toList(),
          contains(most, LineScanner.KEPT_BYTES, 1));
      for (int i = 0; i < 30; i++) {
        append(log, "v".repeat(100_000));
        assertThat(follower.texts(), is(empty()));
        follower.restart();
      }
      append(log, "\nw\n");
      lines = follower.lines();
      assertThat(lines.stream().map(SourceLine::length).toList(), contains(3_000_000L, 1L));
      assertThat(lines.get(0).offset(), is(2L * most + 5));
      assertThat(lines.get(0).bytes().length, is(LineScanner.KEPT_BYTES));
    }
  }

  @Test
  void takesNewFilesFromTheirStart() throws IOException {
    append(directory.resolve("a.log"), "old\n");
    try (Follower follower = Follower.of(directory.resolve("*.log"), false)) {
      assertThat(follower.texts(), is(empty()));
      append(directory.resolve("b.log"), "b\n");
      append(directory.resolve("c.txt"), "c\n");
      append(directory.resolve(".d.log"), "d\n");
      append(directory.resolve("a.log"), "a\n");
      assertThat(follower.texts(), containsInAnyOrder("a", "b"));
    }
  }

  @Test
  void waitsForADirectory() throws IOException {
    Path logs = directory.resolve("logs/web");
    try (Follower follower = Follower.of(directory.resolve("logs/*/access.log"), false)) {
      assertThat(follower.texts(), is(empty()));
      Files.createDirectories(logs);
      append(logs.resolve("access.log"), "a\n");
      assertThat(follower.texts(), contains("a"));
    }
  }

  @Test
  void waitsUntilAFileIsInPlaceOfADirectory() throws IOException {
    Files.createDirectory(log);
    try (Follower follower = Follower.of(log, false)) {
      assertThat(follower.texts(), is(empty()));
      Files.delete(log);
      append(log, "a\n");
      assertThat(follower.texts(), contains("a"));
    }
  }

  @Test
  void takesAnOddNameLiterally() throws IOException {
    Path odd = directory.resolve("a[1]*.log");
    append(odd, "a\n");
    try (Follower follower = Follower.of(odd, true)) {
      assertThat(follower.texts(), contains("a"));
    }
  }

  @Test
  void readsAFileOfSeveralNamesOnce() throws IOException {
    append(log, "a\n");
    Files.createLink(directory.resolve("hard.log"), log);
    Files.createSymbolicLink(directory.resolve("soft.log"), log);
    try (Follower follower = Follower.of(directory.resolve("*.log"), true)) {
      assertThat(follower.texts(), contains("a"));
    }
  }

  @Test
  void passesOverCompressedFiles() throws IOException {
    append(log, "a\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write('x');
    }
    Path packed = directory.resolve("access.log.1");
    Files.write(packed, bytes.toByteArray());
    try (Follower follower = Follower.of(directory.resolve("access.log*"), true)) {
      assertThat(follower.texts(), contains("a"));
      follower.restart();
      assertThat(follower.texts(), is(empty()));
    }
  }

  @Test
  void followsARenamedFileAndTheNewOne() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), contains("a"));
      append(log, "b\n");
      rename(log);
      append(rotated(log, 1), "c\nd");
      append(log, "e\n");
      assertThat(follower.texts(), containsInAnyOrder("b", "c", "e"));
      append(rotated(log, 1), "f\n");
      List<SourceLine> lines = follower.lines();
      assertThat(lines, hasSize(1));
      assertThat(lines.get(0).source(), is(log.toString()));
      follower.clock.pass(TailedFiles.ROTATED_GRACE_MILLIS);
      assertThat(follower.texts(), is(empty()));
      append(rotated(log, 1), "late\n");
      append(log, "g\n");
      assertThat(follower.texts(), contains("g"));
    }
  }

  @Test
  void goesOnWithARotatedFileThatMatchesWhenItGrows() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(directory.resolve("access.log*"), true)) {
      assertThat(follower.texts(), contains("a"));
      rename(log);
      append(log, "b\n");
      assertThat(follower.texts(), contains("b"));
      follower.clock.pass(TailedFiles.ROTATED_GRACE_MILLIS);
      assertThat(follower.texts(), is(empty()));
      follower.restart();
      assertThat(follower.texts(), is(empty()));
      append(rotated(log, 1), "late\n");
      assertThat(follower.texts(), contains("late"));
    }
  }

  @Test
  void givesTheLastLineOfARenamedFileOnceNothingComes() throws IOException {
    append(log, "a\nb");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), contains("a"));
      rename(log);
      assertThat(follower.texts(), is(empty()));
      follower.clock.pass(TailedFiles.ROTATED_GRACE_MILLIS);
      assertThat(follower.texts(), contains("b"));
      assertThat(follower.texts(), is(empty()));
    }
  }

  @Test
  void readsADeletedFileToItsEnd() throws IOException {
    append(log, "a\nb\nc");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.one(), hasSize(1));
      Files.delete(log);
      append(log, "d\n");
      assertThat(follower.texts(), containsInAnyOrder("b", "d"));
      follower.clock.pass(TailedFiles.GONE_GRACE_MILLIS);
      assertThat(follower.texts(), contains("c"));
    }
  }

  @Test
  void readsAFileThatGotTheNumberOfADeletedOne() throws IOException {
    try (Follower follower = Follower.of(directory.resolve("*"), true)) {
      for (int i = 0; i < 20; i++) {
        append(log, "a" + i + "\n");
        assertThat(follower.texts(), contains("a" + i));
        Files.delete(log);
        follower.lines();
        follower.clock.pass(TailedFiles.GONE_GRACE_MILLIS);
        assertThat(follower.texts(), is(empty()));
        assertThat(follower.reader().getCheckpointMark().followed(), is(empty()));
      }
    }
  }

  @Test
  void findsTheRestOfATruncatedFileInItsCopy() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), contains("a"));
      append(log, "b\nc\n");
      copyTruncate(log);
      assertThat(follower.texts(), contains("b", "c"));
      append(log, "d\n");
      assertThat(follower.texts(), contains("d"));
    }
  }

  @Test
  void seesThatATruncatedFileGrewAgain() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), contains("a"));
      append(log, "b\n");
      copyTruncate(log);
      append(log, "c\nd\ne\n");
      assertThat(follower.texts(), contains("b", "c", "d", "e"));
      copyTruncate(log);
      append(log, "f\ng\nh\n");
      assertThat(follower.texts(), contains("f", "g", "h"));
    }
  }

  @Test
  void readsTheCopyOfATruncatedFileOnlyForItsRest() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(directory.resolve("access.log*"), true)) {
      assertThat(follower.texts(), contains("a"));
      append(log, "b\n");
      copy(log);
      assertThat(follower.texts(), contains("b"));
      append(log, "c\n");
      assertThat(follower.texts(), contains("c"));
      truncate(log);
      append(log, "d\n");
      assertThat(follower.texts(), contains("d"));
      copyTruncate(log);
      follower.clock.pass(60_000);
      assertThat(follower.texts(), is(empty()));
      append(log, "e\n");
      assertThat(follower.texts(), contains("e"));
    }
  }

  @Test
  void goesOnAfterAFileWasTruncatedWithoutACopy() throws IOException {
    append(log, "a\nb");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), contains("a"));
      truncate(log);
      append(log, "cde\n");
      assertThat(follower.texts(), contains("b", "cde"));
    }
  }

  @Test
  void goesOnWhereItWas() throws IOException {
    append(log, "a\nb\nc");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.one(), hasSize(1));
      follower.restart();
      append(log, "d\n");
      assertThat(follower.texts(), contains("b", "cd"));
    }
  }

  @Test
  void findsAFileAgainThatWasRenamedMeanwhile() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), contains("a"));
      TailCheckpoint mark = follower.mark();
      append(log, "b\n");
      rename(log);
      append(log, "c\n");
      follower.restore(mark);
      assertThat(follower.texts(), containsInAnyOrder("b", "c"));
    }
  }

  @Test
  void findsTheRestOfAFileThatWasTruncatedMeanwhile() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(directory.resolve("access.log*"), true)) {
      assertThat(follower.texts(), contains("a"));
      TailCheckpoint mark = follower.mark();
      append(log, "b\n");
      copyTruncate(log);
      append(log, "c\nd\ne\n");
      follower.restore(mark);
      assertThat(follower.texts(), contains("b", "c", "d", "e"));
    }
  }

  @Test
  void knowsTheCopyOfWhatWasGivenOutThroughMarksOfAnEmptyFile() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(directory.resolve("access.log*"), true)) {
      assertThat(follower.texts(), contains("a"));
      copy(log);
      append(log, "b\n");
      assertThat(follower.one(), hasSize(1));
      truncate(log);
      // Its place is in neither file; the reader has not looked at the directory when it is marked.
      follower.restart();
      follower.restart();
      assertThat(follower.texts(), is(empty()));
      append(log, "c\n");
      assertThat(follower.texts(), contains("c"));
    }
  }

  @Test
  void readsTheCopyOfWhatWasNotGivenOutAndNotThatOfWhatWas() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(directory.resolve("access.log*"), true)) {
      assertThat(follower.texts(), contains("a"));
      copyTruncate(log);
      assertThat(follower.texts(), is(empty()));
      TailCheckpoint mark = follower.mark();
      append(log, "b\n");
      assertThat(follower.texts(), contains("b"));
      copyTruncate(log);
      append(log, "c\n");
      follower.restore(mark);
      assertThat(follower.texts(), containsInAnyOrder("b", "c"));
    }
  }

  @Test
  void readsTheCopyThatWasFoundAndNotBegunBeforeTheMark() throws IOException {
    append(directory.resolve("long.log"), "x\n".repeat(100));
    append(log, "a\n");
    try (Follower follower = Follower.of(directory.resolve("*.log*"), true)) {
      // The longer one has the first turn.
      assertThat(follower.one(), hasSize(1));
      copyTruncate(log);
      follower.clock.pass(Follower.SCAN);
      assertThat(follower.one(), hasSize(1));
      append(log, "b\n");
      follower.restart();
      List<String> texts = follower.texts();
      assertThat(texts, hasSize(100));
      assertThat(texts.stream().filter("x"::equals).count(), is(98L));
      assertThat(texts, hasItems("a", "b"));
    }
  }

  @Test
  void takesNoLogForACopyBecauseItsFirstLineBeginsLikeThePartThatWasRead() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(directory.resolve("access.log*"), true)) {
      assertThat(follower.texts(), contains("a"));
      copyTruncate(log);
      append(log, "line ");
      assertThat(follower.texts(), is(empty()));
      append(log, "one\n");
      copyTruncate(log);
      rename(log);
      append(log, "line two\nline ");
      assertThat(follower.texts(), containsInAnyOrder("line one", "line two"));
      follower.restart();
      rename(log);
      append(rotated(log, 1), "three\n");
      assertThat(follower.texts(), contains("line three"));
    }
  }

  @Test
  void findsTheRestOfALineOfWhichPartWasReadInTheCopyThatHasTheEndSeen() throws IOException {
    Path busy = directory.resolve("busy.log");
    append(busy, "x\n".repeat(2));
    append(log, "line ");
    try (Follower follower = Follower.of(directory.resolve("*.log"), true)) {
      assertThat(follower.texts(), contains("x", "x"));
      append(busy, "x\n".repeat(100));
      append(log, "one\n");
      follower.clock.pass(Follower.SCAN);
      assertThat(new String(follower.one().get(0).bytes(), UTF_8), is("x"));
      copyTruncate(log);
      append(log, "line two\n");
      List<String> texts = follower.texts();
      assertThat(
          texts.stream().filter(text -> !text.equals("x")).toList(),
          contains("line one", "line two"));
    }
  }

  @Test
  void aByteOrderMarkIsNothingByWhichToKnowACopy() throws IOException {
    append(rotated(log, 1), "\uFEFFa\n");
    append(log, "\uFEFF");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), is(empty()));
      TailCheckpoint mark = follower.mark();
      truncate(log);
      append(log, "b\n");
      follower.restore(mark);
      assertThat(follower.texts(), contains("b"));
    }
  }

  @Test
  void goesOnWithAFileThatWasMovedFromAnotherFileSystem() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(directory.resolve("access.log*"), true)) {
      assertThat(follower.texts(), contains("a"));
      TailCheckpoint mark = follower.mark();
      Path moved = directory.resolve("moved");
      Files.copy(log, moved);
      Files.delete(log);
      Files.move(moved, log);
      append(log, "b\n");
      follower.restore(mark);
      assertThat(follower.texts(), contains("b"));
    }
  }

  @Test
  void goesOnAfterAFileIsGone() throws IOException {
    append(log, "a\n");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), contains("a"));
      TailCheckpoint mark = follower.mark();
      append(log, "b\n");
      Files.delete(log);
      append(log, "c\n");
      follower.restore(mark);
      assertThat(follower.texts(), contains("c"));
    }
  }

  @Test
  void closesTheFilesThatAreGone() throws IOException {
    try (Follower follower = Follower.of(log, true)) {
      for (int i = 0; i < 100; i++) {
        append(log, "line " + i + "\n");
        assertThat(follower.texts(), contains("line " + i));
        Files.delete(log);
        follower.lines();
        follower.clock.pass(TailedFiles.GONE_GRACE_MILLIS);
        follower.lines();
      }
      assertThat(follower.reader().getCheckpointMark().followed(), is(empty()));
    }
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      long deleted = open.filter(fd -> isIn(fd, directory)).count();
      assertThat(deleted, is(0L));
    }
  }

  private static boolean isIn(Path link, Path directory) {
    try {
      return Files.readSymbolicLink(link).startsWith(directory);
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void goesOnWithoutItsDirectory() throws IOException {
    Path logs = Files.createDirectory(directory.resolve("logs"));
    log = logs.resolve("access.log");
    append(log, "a\n");
    try (Follower follower = Follower.of(log, true)) {
      assertThat(follower.texts(), contains("a"));
      Path moved = Files.move(logs, directory.resolve("moved"));
      truncate(moved.resolve("access.log"));
      assertThat(follower.texts(), is(empty()));
      follower.restart();
      assertThat(follower.texts(), is(empty()));
      Files.createDirectory(logs);
      append(log, "b\n");
      assertThat(follower.texts(), contains("b"));
    }
  }

  @Test
  void goesOnWhereAFileOfAnotherReaderCannotBeSeen() throws IOException {
    Path logs = Files.createDirectory(directory.resolve("logs"));
    log = logs.resolve("access.log");
    append(log, "a\n");
    FileStat stat = FileStat.of(log);
    int other = stat == null ? 0 : 1 - stat.id().share(2);
    TailSpec spec = Follower.spec(log.toString(), true, StopCondition.FOREVER);
    try (Follower follower = new Follower(new TailSource(spec, other, 2))) {
      assertThat(follower.texts(), is(empty()));
      Path moved = Files.move(logs, directory.resolve("moved"));
      append(logs, "no directory");
      assertThat(follower.texts(), is(empty()));
      Files.delete(logs);
      Files.move(moved, logs);
      append(log, "b\n");
      assertThat(follower.texts(), is(empty()));
    }
  }
}
