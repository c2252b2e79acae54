package dev.faultline.live.tail;

import dev.faultline.live.source.SourceLine;
import dev.faultline.live.tail.LineBuffer.Filled;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be read of a file: the file itself, and before it, from its copies, what it was
 * before it was truncated.
 */
final class FileVersions implements Closeable {
  private final FileId id;
  private final FileChannel channel;
  private final EndFingerprints trail;
  private final Supplier<LineBuffer> newLines;
  private final CopyFinder copies;

  /** The file itself is the last one. */
  private final Deque<FileVersion> generations = new ArrayDeque<>();

  private boolean hasCome;
  private boolean isDry;

  /**
   * A file, or a copy and then the file.
   *
   * @param channel of the file; not closed here
   * @param trail of the file
   * @param lines what follows; of the file, or of {@code rest}
   * @param rest the copy to read before the file from its start, or null; closed here
   * @param newLines makes lines of the file from its start
   */
  FileVersions(
      FileId id,
      FileChannel channel,
      EndFingerprints trail,
      LineBuffer lines,
      @Nullable FileChannel rest,
      Supplier<LineBuffer> newLines,
      CopyFinder copies) {
    this.id = id;
    this.channel = channel;
    this.trail = trail;
    this.newLines = newLines;
    this.copies = copies;
    generations.add(new FileVersion(lines, rest == null ? channel : rest, trail.ends()));
    if (rest != null) {
      addGeneration();
    }
  }

  private void addGeneration() {
    generations.addLast(new FileVersion(newLines.get(), channel, trail.ends()));
  }

  /**
   * The next line, or null if there is none now.
   *
   * @param path where the file is: its copies are beside it
   */
  @Nullable SourceLine next(Path path) throws IOException {
    hasCome = false;
    isDry = false;
    while (true) {
      FileVersion first = generations.getFirst();
      SourceLine line = first.lines.next();
      if (line != null) {
        hasCome = true;
        if (line.offset() <= LineBuffer.MOST_BEFORE_FIRST) {
          trail.add(first.lines.place());
        }
        return line;
      }
      Filled filled = first.fill();
      if (filled != Filled.NOTHING) {
        hasCome = true;
        if (filled == Filled.REPLACED) {
          findRest(first, path);
        }
      } else if (generations.size() == 1) {
        isDry = true;
        return null;
      } else {
        SourceLine last = first.lines.last();
        first.closeCopy(channel);
        generations.removeFirst();
        if (last != null) {
          return last;
        }
      }
    }
  }

  /**
   * True if something came when {@link #next} was last asked: not if it found nothing, and not if
   * it only gave out what a copy ended with.
   */
  boolean hasCome() {
    return hasCome;
  }

  /** Looks at whether the file was truncated, also if there is no more to read. */
  void look(Path path) throws IOException {
    if (!generations.getLast().lines.isIn(channel)) {
      findRest(generations.getLast(), path);
    }
    LineBuffer lines = generations.getLast().lines;
    if (lines.position() == 0) {
      // By its first bytes its copy will be known, if it is truncated before its turn.
      lines.fill(channel);
    }
  }

  /** What was read is no longer there: what was not is in a copy, if anywhere. */
  private void findRest(FileVersion generation, Path path) throws IOException {
    boolean wasFile = generation == generations.getLast();
    generation.closeCopy(channel);
    CopyFinder.Copy copy = copies.find(id, path, generation.lines.end());
    generation.channel = copy == null ? null : copy.channel();
    generation.copy = copy == null ? null : copy.stat().id();
    if (wasFile) {
      generation.ends = trail.ends();
      addGeneration();
    }
  }

  /** True if there is something to read. */
  boolean hasUnread() throws IOException {
    return !isDry || generations.size() > 1 || unreadBytes() != 0;
  }

  /** How much there is to read, in bytes. */
  long unreadBytes() throws IOException {
    long bytes = 0;
    for (FileVersion generation : generations) {
      FileChannel from = generation.channel;
      bytes += from == null ? 0 : Math.abs(from.size() - generation.lines.position());
    }
    return bytes;
  }

  /** True if a last line without LF is all that there is. */
  boolean hasPart() {
    return isDry && generations.getFirst().lines.hasPart();
  }

  /** The last line without LF, if that is all that there is, or null. */
  @Nullable SourceLine part() {
    return hasPart() ? generations.getFirst().lines.last() : null;
  }

  /** Where the next line to give out starts, in the file or in a copy. */
  FilePosition given() {
    return generations.getFirst().lines.place();
  }

  /** The ends by which a copy of what is to be given out next is known. */
  List<FilePosition> givenEnds() {
    FileVersion first = generations.getFirst();
    boolean isWhole = generations.size() == 1 && first.isBegun();
    return isWhole ? trail.ends() : first.givenEnds();
  }

  /** Copies of which nothing was given out: who goes on from a mark must read them. */
  List<FileId> unreadCopies() {
    return generations.stream()
        .filter(generation -> !generation.isBegun())
        .map(generation -> generation.copy)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Closes the copies. */
  @Override
  public void close() throws IOException {
    for (FileVersion generation : generations) {
      generation.closeCopy(channel);
    }
  }
}
