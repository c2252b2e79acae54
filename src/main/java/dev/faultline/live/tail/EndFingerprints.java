package dev.faultline.live.tail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a file ended recently. A copy of the file is recognized by that, even after the file itself
 * was truncated (logrotate's {@code copytruncate}), and even if the copy is a little shorter than
 * what was read of the file, because the file was written during the copying.
 */
final class EndFingerprints {
  /**
   * An end is noted at each scan of the directories, and a copy is seen at the scan after it is
   * made.
   */
  private static final int MAX_ENDS = 8;

  /** How a new file relates to a known one. */
  enum CopyMatch {
    /** Not its copy. */
    NONE,
    /** Identical so far: an incomplete copy, or a log with the same first lines. */
    SAME_SO_FAR,
    /** A copy of the file's content from before it was truncated. */
    COPY;

    /** Returns the closer one of the two. */
    CopyMatch closer(CopyMatch other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  private final Deque<FilePosition> ends;

  /** Continues with the ends that were noted before a checkpoint, the oldest first. */
  EndFingerprints(List<FilePosition> ends) {
    this.ends = new ArrayDeque<>(ends);
  }

  /** The ends, the newest last. */
  List<FilePosition> ends() {
    return List.copyOf(ends);
  }

  /** The newest end, or the start of the file if there is none. */
  FilePosition last() {
    FilePosition last = ends.peekLast();
    return last == null ? FilePosition.START : last;
  }

  /** Notes where the file ends now. */
  void update(FileChannel file) throws IOException {
    long size = file.size();
    FilePosition last = ends.peekLast();
    if (size == 0 || (last != null && last.offset() == size && last.isIn(file))) {
      return;
    }
    FilePosition end = lastLine(file, size);
    if (end != null && !ends.contains(end)) {
      ends.addLast(end);
      forgetOldest();
    }
  }

  /**
   * Returns the position after the last complete line, because another log may start with the same
   * few bytes of a line; if that line is too long to see, the end itself; or null.
   */
  private static @Nullable FilePosition lastLine(FileChannel file, long size) throws IOException {
    byte[] tail = FilePosition.tail(file, size);
    if (tail == null) {
      return null;
    }
    int lf = tail.length - 1;
    while (lf >= 0 && tail[lf] != '\n') {
      lf--;
    }
    if (lf >= 0) {
      return FilePosition.in(file, size - (tail.length - 1 - lf));
    }
    return size >= FilePosition.TAIL_BYTES ? FilePosition.after(tail, tail.length, size) : null;
  }

  private void forgetOldest() {
    if (ends.size() > MAX_ENDS) {
      ends.removeFirst();
    }
  }

  /**
   * Notes a position in the file that is not its end: the end of its first line, since the file may
   * be truncated before the next check of its end; or the current end of a copy.
   */
  void add(FilePosition place) {
    if (!ends.contains(place)) {
      FilePosition last = ends.pollLast();
      ends.addLast(place);
      if (last != null) {
        ends.addLast(last);
      }
      forgetOldest();
    }
  }

  /**
   * Returns how another file relates to this one.
   *
   * @param file this file
   */
  CopyMatch match(FileChannel file, FileChannel other) throws IOException {
    FilePosition end = FilePosition.in(other, other.size());
    if (end != null && end.isIn(file)) {
      FilePosition line = lastLine(other, end.offset());
      if (line != null) {
        add(line);
      }
      return CopyMatch.SAME_SO_FAR;
    }
    for (FilePosition past : ends) {
      if (past.isIn(other) && !past.isIn(file)) {
        return CopyMatch.COPY;
      }
    }
    return CopyMatch.NONE;
  }

  /**
   * True if a file may be a copy of a log, judging by its name: {@code access.log.1}, {@code
   * access.log-20251122} or {@code access-1.log} of {@code access.log}, in the same directory.
   */
  static boolean mayBeCopy(Path log, Path other) {
    String name = log.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    Path directory = log.getParent();
    return directory != null
        && directory.equals(other.getParent())
        && other.getFileName().toString().startsWith(stem);
  }
}
