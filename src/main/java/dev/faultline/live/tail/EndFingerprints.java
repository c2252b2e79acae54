package dev.faultline.live.tail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a file ended lately. By that a copy of it is known, also once the file itself was truncated
 * (logrotate's {@code copytruncate}), and also if the copy is a little shorter than what was read
 * of the file, which was written while it was copied.
 */
final class EndFingerprints {
  /** Ends are taken at each look at the directories: a copy is seen at the one after it is made. */
  private static final int ENDS = 8;

  /** What a new file is to a known one. */
  enum Kinship {
    /** Not its copy. */
    NONE,
    /** So far the same: a copy that is not yet complete, or a log with the same first lines. */
    SAME_SO_FAR,
    /** A copy of what the file was before it was truncated. */
    COPY;

    /** The nearer one of this and another. */
    Kinship nearer(Kinship other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  private final Deque<FilePosition> ends;

  /** A trail that an earlier one had come so far. */
  EndFingerprints(List<FilePosition> ends) {
    this.ends = new ArrayDeque<>(ends);
  }

  /** The ends, the last one last. */
  List<FilePosition> ends() {
    return List.copyOf(ends);
  }

  /** The last end, or the start if there is none. */
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

  /** Behind the last whole line: a few bytes of a first line another log has too. Or null. */
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
    return size >= FilePosition.TAIL_BYTES ? FilePosition.behind(tail, tail.length, size) : null;
  }

  private void forgetOldest() {
    if (ends.size() > ENDS) {
      ends.removeFirst();
    }
  }

  /**
   * Notes a place that it has, which is not its end: where its first line ends, since the file may
   * be truncated before the next look at its end; or where a copy ends so far.
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
   * What another file is to this one.
   *
   * @param file this file
   */
  Kinship kinship(FileChannel file, FileChannel other) throws IOException {
    FilePosition end = FilePosition.in(other, other.size());
    if (end != null && end.isIn(file)) {
      FilePosition line = lastLine(other, end.offset());
      if (line != null) {
        add(line);
      }
      return Kinship.SAME_SO_FAR;
    }
    for (FilePosition past : ends) {
      if (past.isIn(other) && !past.isIn(file)) {
        return Kinship.COPY;
      }
    }
    return Kinship.NONE;
  }

  /**
   * True if a file may be a copy of a log by its name: {@code access.log.1}, {@code
   * access.log-20251122} or {@code access-1.log} of {@code access.log}, in one directory.
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
