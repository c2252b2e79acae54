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
 * What is left to read of a file: the file itself and, before it, its versions from before it was
 * truncated, which are in copies.
 */
final class FileVersions implements Closeable {
  private final FileId id;
  private final FileChannel channel;
  private final EndFingerprints fingerprints;
  private final Supplier<WholeLines> newLines;
  private final CopyFinder copies;

  /** The oldest first; the last one is the file itself. */
  private final Deque<FileVersion> versions = new ArrayDeque<>();

  private boolean hasCome;
  private boolean isDrained;

  /**
   * Starts with the file, or with a copy and then the file.
   *
   * @param channel of the file; not closed here
   * @param fingerprints of the file
   * @param lines the next ones, of the file or of {@code rest}
   * @param rest the copy to read before the file from its start, or null; closed here
   * @param newLines creates a buffer for the file from its start
   */
  FileVersions(
      FileId id,
      FileChannel channel,
      EndFingerprints fingerprints,
      WholeLines lines,
      @Nullable FileChannel rest,
      Supplier<WholeLines> newLines,
      CopyFinder copies) {
    this.id = id;
    this.channel = channel;
    this.fingerprints = fingerprints;
    this.newLines = newLines;
    this.copies = copies;
    versions.add(new FileVersion(lines, rest == null ? channel : rest, fingerprints.ends()));
    if (rest != null) {
      addVersion();
    }
  }

  private void addVersion() {
    versions.addLast(new FileVersion(newLines.get(), channel, fingerprints.ends()));
  }

  /**
   * Returns the next line, or null if there is none now.
   *
   * @param path where the file is: its copies are in the same directory
   */
  @Nullable SourceLine next(Path path) throws IOException {
    hasCome = false;
    isDrained = false;
    while (true) {
      FileVersion first = versions.getFirst();
      SourceLine line = first.whole.next();
      if (line != null) {
        hasCome = true;
        if (line.offset() <= LineBuffer.MAX_BEFORE_FIRST) {
          fingerprints.add(first.lines.nextPosition());
        }
        return line;
      }
      Filled filled = first.fill();
      if (filled != Filled.NOTHING) {
        hasCome = true;
        if (filled == Filled.REPLACED) {
          findRest(first, path);
        }
      } else if (versions.size() == 1) {
        isDrained = true;
        return null;
      } else {
        SourceLine last = first.whole.last();
        if (!first.whole.hasPartialLine()) {
          first.closeCopy(channel);
          versions.removeFirst();
        }
        if (last != null) {
          return last;
        }
      }
    }
  }

  /**
   * True if the last {@link #next} read something: false if it found nothing, or only returned the
   * unterminated last line of a copy.
   */
  boolean hasCome() {
    return hasCome;
  }

  /** Checks whether the file was truncated, even if nothing is left to read. */
  void check(Path path) throws IOException {
    FileVersion file = versions.getLast();
    if (!file.lines.isIn(channel) || !known(file).isIn(channel)) {
      findRest(file, path);
    }
    LineBuffer lines = versions.getLast().lines;
    if (lines.endOffset() == 0) {
      // If the file is truncated before its turn, its copy is recognized by its first bytes.
      lines.fill(channel);
    }
  }

  /**
   * What was read is no longer in the file; the rest is in a copy, if anywhere. If no more than
   * part of its first line is known, no copy can be told from other logs: it is forgotten, and its
   * copy is read in its own right if it matches.
   */
  private void findRest(FileVersion version, Path path) throws IOException {
    boolean wasFile = version == versions.getLast();
    version.closeCopy(channel);
    FilePosition known = known(version);
    if (known.isRecognizable()) {
      CopyFinder.FileCopy copy = copies.find(id, path, known);
      version.channel = copy == null ? null : copy.channel();
      version.copy = copy == null ? null : copy.stat().id();
      version.ends = wasFile ? fingerprints.ends() : version.ends;
    } else {
      versions.remove(version);
    }
    if (wasFile) {
      addVersion();
    }
  }

  private FilePosition known(FileVersion version) {
    // The ends that were seen are of the only version, or it is not known of which.
    return version.known(versions.size() == 1 ? fingerprints.last() : FilePosition.START);
  }

  /** True if something is left to read. */
  boolean hasUnread() throws IOException {
    return !isDrained || versions.size() > 1 || unreadBytes() != 0;
  }

  /** Returns how much is left to read, in bytes. */
  long unreadBytes() throws IOException {
    long bytes = 0;
    for (FileVersion version : versions) {
      FileChannel from = version.channel;
      bytes += from == null ? 0 : Math.abs(from.size() - version.lines.endOffset());
    }
    return bytes;
  }

  /** True if only an unterminated last line is left. */
  boolean hasPartialLine() {
    return isDrained && versions.getFirst().whole.hasPartialLine();
  }

  /** Returns the unterminated last line if only that is left, or null. */
  @Nullable SourceLine partialLine() {
    return hasPartialLine() ? versions.getFirst().whole.last() : null;
  }

  /** Returns where the next line to emit starts, in the file or in a copy. */
  FilePosition nextPosition() {
    return versions.getFirst().lines.nextPosition();
  }

  /** Returns the ends by which a reader that resumes recognizes copies, which it must not read. */
  List<FilePosition> checkpointEnds() {
    FileVersion first = versions.getFirst();
    boolean isWhole = versions.size() == 1 && first.hasEmitted();
    return isWhole ? fingerprints.ends() : first.checkpointEnds();
  }

  /** Returns the copies of which no line was emitted yet: a reader that resumes must read them. */
  List<FileId> unreadCopies() {
    return versions.stream()
        .filter(version -> !version.hasEmitted())
        .map(version -> version.copy)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Closes the copies. */
  @Override
  public void close() throws IOException {
    for (FileVersion version : versions) {
      version.closeCopy(channel);
    }
  }
}
