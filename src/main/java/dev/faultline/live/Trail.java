package dev.faultline.live;

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
final class Trail {
  /** Ends are taken at each look at the directories: a copy is seen at the one after it is made. */
  private static final int ENDS = 8;

  /** What a new file is to a known one. */
  enum Kinship {
    /** Not its copy. */
    NONE,
    /** So far the same: a copy that is not yet complete, or a log with the same first lines. */
    SAME_SO_FAR,
    /** A copy of what the file was before it was truncated. */
    COPY
  }

  private final Deque<Place> ends;

  /** A trail that an earlier one had come so far. */
  Trail(List<Place> ends) {
    this.ends = new ArrayDeque<>(ends);
  }

  /** The ends, the last one last. */
  List<Place> ends() {
    return List.copyOf(ends);
  }

  /** The last end, or the start if there is none. */
  Place last() {
    Place last = ends.peekLast();
    return last == null ? Place.START : last;
  }

  /** Notes where the file ends now. */
  void update(FileChannel file) throws IOException {
    long size = file.size();
    Place last = ends.peekLast();
    if (size == 0 || (last != null && last.offset() == size && last.isIn(file))) {
      return;
    }
    Place end = Place.in(file, size);
    if (end != null) {
      ends.addLast(end);
      forgetOldest();
    }
  }

  private void forgetOldest() {
    if (ends.size() > ENDS) {
      ends.removeFirst();
    }
  }

  /** Notes where a copy ends so far: it is known by that also once the file is truncated. */
  private void add(Place endOfCopy) {
    if (!ends.isEmpty() && !ends.contains(endOfCopy)) {
      Place last = ends.removeLast();
      ends.addLast(endOfCopy);
      ends.addLast(last);
      forgetOldest();
    }
  }

  /**
   * What another file is to this one.
   *
   * @param file this file, or null if it is no longer there
   */
  Kinship kinship(@Nullable FileChannel file, FileChannel other) throws IOException {
    Place end = Place.in(other, other.size());
    if (file != null && end != null && end.isIn(file)) {
      add(end);
      return Kinship.SAME_SO_FAR;
    }
    for (Place past : ends) {
      if (past.isIn(other) && (file == null || !past.isIn(file))) {
        return Kinship.COPY;
      }
    }
    return Kinship.NONE;
  }

  /** True if two files lie in one directory, as a log and its copy do. */
  static boolean areNeighbours(Path one, Path other) {
    Path directory = one.getParent();
    return directory != null && directory.equals(other.getParent());
  }
}
