package dev.faultline.live.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.live.source.SourceLine;
import dev.faultline.spec.StopCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever is written, rotated, read, marked and restored, and in whatever order: each line is
 * given out once.
 */
class AnyRotationTest {
  /** All that happens to one log, and what became of its lines. */
  private static final class World {
    /** Of {@code line 000123}, by which a line is known. */
    private static final int NAME_LENGTH = 11;

    private final Random random;
    private final Path log;
    private final boolean takesRotated;
    private final List<Follower> followers = new ArrayList<>();
    private final List<String> story = new ArrayList<>();

    /** What was given out, as it would be counted after a restore. */
    private List<String> given = new ArrayList<>();

    private final Set<String> written = new TreeSet<>();

    /** Lines that are nowhere any more: written after the copy was made. */
    private final Set<String> lost = new TreeSet<>();

    private List<TailCheckpoint> marks = new ArrayList<>();
    private List<String> givenAtMarks = new ArrayList<>();

    /** Where the writer writes: the log, or the rotated one until it opens the new one. */
    private Path open;

    private String part = "";
    private int lines;
    private Set<String> sinceCopy = new TreeSet<>();
    private int rotationsSinceMark;

    World(Path directory, Random random, int shares, boolean takesRotated) throws IOException {
      this.random = random;
      this.takesRotated = takesRotated;
      this.log = directory.resolve("access.log");
      this.open = log;
      TailSpec spec =
          Follower.spec(
              log + (takesRotated ? "*" : ""), random.nextBoolean(), StopCondition.FOREVER);
      for (int i = 0; i < shares; i++) {
        followers.add(new Follower(new TailSource(spec, i, shares)));
      }
      readAll();
      mark();
    }

    void step() throws IOException {
      switch (random.nextInt(takesRotated ? 10 : 9)) {
        case 0, 1, 2 -> write(random.nextInt(10) == 0 ? 400 : random.nextInt(6));
        case 3 -> writePart();
        case 4 -> readSome();
        case 5 -> readAll();
        case 6 -> rename();
        case 7 -> copyTruncate();
        case 8 -> mark();
        default -> {
          // Of several rotations since the mark, the middle file could be unknown.
          if (rotationsSinceMark <= 1) {
            restore();
          } else {
            mark();
          }
        }
      }
    }

    private void write(int n) throws IOException {
      story.add("write " + n);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < n; i++) {
        String line = "line %06d ".formatted(lines++) + "x".repeat(random.nextInt(200));
        text.append(part.isEmpty() ? line : line.substring(part.length())).append('\n');
        part = "";
        written.add(line.substring(0, NAME_LENGTH));
        sinceCopy.add(line.substring(0, NAME_LENGTH));
      }
      LogWriter.append(open, text.toString());
    }

    private void writePart() throws IOException {
      if (part.isEmpty()) {
        story.add("write a part");
        part = "line %06d ".formatted(lines).substring(0, 1 + random.nextInt(8));
        LogWriter.append(open, part);
      }
    }

    private void readSome() throws IOException {
      int n = random.nextInt(20);
      story.add("read " + n);
      for (int i = 0; i < n; i++) {
        for (Follower follower : followers) {
          take(follower.one());
        }
      }
    }

    private void readAll() throws IOException {
      story.add("read all");
      for (Follower follower : followers) {
        take(follower.lines());
      }
    }

    private void take(List<SourceLine> more) {
      more.forEach(line -> given.add(new String(line.bytes(), UTF_8)));
    }

    private void rename() throws IOException {
      if (!Files.exists(log)) {
        return;
      }
      beforeRotation();
      LogWriter.rename(log);
      story.add("rename");
      // Until the writer opens the new file.
      open = LogWriter.rotated(log, 1);
      if (random.nextBoolean()) {
        write(random.nextInt(3));
      }
      if (random.nextBoolean()) {
        readSome();
      }
      if (!part.isEmpty()) {
        write(1);
      }
      open = log;
      afterRotation();
    }

    private void copyTruncate() throws IOException {
      if (!Files.exists(log)) {
        return;
      }
      beforeRotation();
      if (!part.isEmpty()) {
        write(1);
      }
      LogWriter.copy(log);
      story.add("copy");
      sinceCopy = new TreeSet<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        switch (random.nextInt(3)) {
          case 0 -> write(random.nextInt(3));
          case 1 -> readSome();
          default -> readAll();
        }
      }
      lost.addAll(sinceCopy);
      LogWriter.truncate(log);
      story.add("truncate");
      afterRotation();
    }

    /**
     * With a rotated name that does not match, no more than one rotation may be missed; and a
     * reader must have seen a file of another one to know a copy of it.
     */
    private void beforeRotation() throws IOException {
      rotationsSinceMark++;
      if (!takesRotated || followers.size() > 1) {
        write(1);
        readAll();
        write(random.nextInt(4));
      }
    }

    private void afterRotation() throws IOException {
      if (!takesRotated && random.nextBoolean()) {
        for (int i = random.nextInt(3); i > 0; i--) {
          write(random.nextInt(3));
        }
        readAll();
        mark();
      }
      if (!takesRotated && random.nextBoolean()) {
        restart();
      }
    }

    private void restart() throws IOException {
      mark();
      restore();
    }

    /** The mark of a reader holds what it has seen of the files of the others. */
    private void mark() throws IOException {
      if (followers.size() > 1) {
        readAll();
      }
      story.add("mark");
      rotationsSinceMark = 0;
      marks = new ArrayList<>();
      for (Follower follower : followers) {
        marks.add(follower.mark());
      }
      givenAtMarks = new ArrayList<>(given);
    }

    private void restore() throws IOException {
      story.add("restore");
      for (int i = 0; i < followers.size(); i++) {
        followers.get(i).restore(marks.get(i));
      }
      // What was given out since then is now lost where it is in no file.
      given = new ArrayList<>(givenAtMarks);
    }

    void check() throws IOException {
      if (!part.isEmpty()) {
        write(1);
      }
      for (int i = 0; i < 5; i++) {
        readAll();
      }
      for (Follower follower : followers) {
        follower.clock.pass(TailedFiles.ROTATED_GRACE_MILLIS);
      }
      readAll();
      readAll();
      List<String> texts =
          given.stream()
              .map(line -> line.substring(0, Math.min(NAME_LENGTH, line.length())))
              .sorted()
              .toList();
      assertThat(story + " twice", twice(texts), is(List.of()));
      Set<String> missing = new TreeSet<>(written);
      missing.removeAll(texts);
      missing.removeAll(lost);
      assertThat(story + " missing", missing, is(Set.of()));
      Set<String> odd = new TreeSet<>(texts);
      odd.removeAll(written);
      assertThat(story + " odd", odd, is(Set.of()));
    }

    private static List<String> twice(List<String> sorted) {
      List<String> twice = new ArrayList<>();
      for (int i = 1; i < sorted.size(); i++) {
        if (sorted.get(i).equals(sorted.get(i - 1))) {
          twice.add(sorted.get(i));
        }
      }
      return twice;
    }

    void close() throws IOException {
      for (Follower follower : followers) {
        follower.close();
      }
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyLineOnceIfRotatedFilesMatch(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 3) int shares,
      @ForAll @IntRange(min = 1, max = 60) int steps)
      throws IOException {
    run(random, shares, steps, true);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyLineOnceIfTheyDoNotMatch(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 3) int shares,
      @ForAll @IntRange(min = 1, max = 60) int steps)
      throws IOException {
    run(random, shares, steps, false);
  }

  private static void run(Random random, int shares, int steps, boolean takesRotated)
      throws IOException {
    Path directory = Files.createTempDirectory("rotations");
    try {
      World world = new World(directory, random, shares, takesRotated);
      try {
        for (int i = 0; i < steps; i++) {
          world.step();
        }
        world.check();
      } finally {
        world.close();
      }
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
