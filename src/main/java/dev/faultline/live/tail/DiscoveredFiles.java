package dev.faultline.live.tail;

import dev.faultline.live.tail.EndFingerprints.CopyMatch;
import dev.faultline.live.tail.PathsProvider.Found;
import dev.faultline.unpack.Compression;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that match a glob and are neither followed nor ignored yet: empty ones, and those that
 * are so far identical to another file.
 */
final class DiscoveredFiles implements Closeable {
  /**
   * A file that holds only the first lines of another log and has not grown for this long, in ms,
   * is a copy of it.
   */
  private static final long COPY_GRACE_MILLIS = 10_000;

  /** How long a file of a few bytes may still turn out to be a compressed one, in ms. */
  private static final long HEAD_GRACE_MILLIS = 1_000;

  /** How long an empty file that was deleted is kept open, in ms. */
  private static final long EMPTY_GRACE_MILLIS = 60_000;

  /** Compares a candidate with all files that are followed, here or by other readers. */
  interface CopyMatcher {
    /** Returns the closest match. */
    CopyMatch of(DiscoveredFile candidate) throws IOException;
  }

  private final boolean isFromStart;
  private final IgnoredFiles ignored;
  private final TailWarnings warnings;
  private final Map<FileId, DiscoveredFile> candidates = new HashMap<>();

  /**
   * Starts without candidates.
   *
   * @param isFromStart whether files that existed before the run are read from their start
   * @param ignored receives the files that turn out to be ignored
   */
  DiscoveredFiles(boolean isFromStart, IgnoredFiles ignored, TailWarnings warnings) {
    this.isFromStart = isFromStart;
    this.ignored = ignored;
    this.warnings = warnings;
  }

  /**
   * Adds a file that matches a glob, unless it is ignored, or updates its attributes.
   *
   * @param wasThere whether it existed when the run started
   * @param now in ms
   */
  void discover(Found file, boolean wasThere, long now) throws IOException {
    FileStat stat = file.stat();
    DiscoveredFile known = candidates.get(stat.id());
    if (known != null) {
      known.seen(stat, now);
      return;
    }
    if (ignored.has(stat, now)) {
      return;
    }
    try {
      FileChannel channel = FileStat.open(file.path(), stat.id());
      if (channel != null) {
        FilePosition before = ignored.remove(stat.id());
        FilePosition from = before != null && before.isIn(channel) ? before : FilePosition.START;
        if (before == null && wasThere && !isFromStart) {
          from = lastLine(channel);
        }
        Path path = file.path().toRealPath();
        candidates.put(stat.id(), new DiscoveredFile(file.path(), path, stat, channel, from, now));
      }
    } catch (IOException e) {
      warnings.warn(file.path(), "cannot be read: " + e);
    }
  }

  /** The position after the last LF: what follows it is a line that is still being written. */
  private static FilePosition lastLine(FileChannel channel) throws IOException {
    long end = channel.size();
    while (end > 0) {
      byte[] tail = FilePosition.tail(channel, end);
      if (tail == null) {
        return FilePosition.START;
      }
      for (int i = tail.length - 1; i >= 0; i--) {
        if (tail[i] == '\n') {
          FilePosition place = FilePosition.in(channel, end - (tail.length - 1 - i));
          return place == null ? FilePosition.START : place;
        }
      }
      end -= tail.length;
    }
    return FilePosition.START;
  }

  /**
   * Returns all candidates, the longest file first, and of equally long ones that with the shorter
   * name. The caller must decide on each before it takes the next, which may be a copy of it.
   */
  List<DiscoveredFile> inOrder() {
    List<DiscoveredFile> all = new ArrayList<>(candidates.values());
    all.sort(
        Comparator.comparing((DiscoveredFile file) -> file.stat().size())
            .reversed()
            .thenComparing(file -> file.path().toString().length())
            .thenComparing(DiscoveredFile::path));
    return all;
  }

  /**
   * Decides whether a file is to be followed.
   *
   * @param now in ms
   * @return true if it is; it is then no longer a candidate, and the caller must close its channel
   */
  boolean accept(DiscoveredFile file, CopyMatcher matcher, long now) throws IOException {
    if (file.channel().size() == 0) {
      if (file.age(now) > EMPTY_GRACE_MILLIS && !FileStat.isAt(file.path(), file.id())) {
        candidates.remove(file.id());
        file.close();
      }
      return false;
    }
    Compression compression = file.compression();
    if (compression != Compression.NONE) {
      warnings.warn(file.name(), "is passed over: it is compressed (" + compression.label() + ")");
      ignore(file, now);
      return false;
    }
    if (file.isDocument()) {
      warnings.warn(file.name(), "is passed over: it is a JSON document: --input reads it");
      ignore(file, now);
      return false;
    }
    if (file.mayBecomeCompressed() && file.age(now) < HEAD_GRACE_MILLIS) {
      return false;
    }
    CopyMatch match = matcher.of(file);
    if (match == CopyMatch.COPY
        || (match == CopyMatch.SAME_SO_FAR && file.silence(now) >= COPY_GRACE_MILLIS)) {
      ignore(file, now);
    }
    if (match != CopyMatch.NONE) {
      return false;
    }
    candidates.remove(file.id());
    return true;
  }

  /**
   * Ignores a file that turned out to be a copy; if it grows, it is read from its current end on.
   *
   * @param now in ms
   */
  void ignoreCopy(CopyFinder.FileCopy copy, long now) throws IOException {
    DiscoveredFile file = candidates.remove(copy.stat().id());
    if (file != null) {
      file.close();
    }
    FilePosition end = FilePosition.in(copy.channel(), copy.stat().size());
    ignored.add(new IgnoredFile(copy.stat(), end == null ? FilePosition.START : end), now);
  }

  private void ignore(DiscoveredFile file, long now) throws IOException {
    candidates.remove(file.id());
    ignored.add(new IgnoredFile(file.stat(), file.from()), now);
    file.close();
  }

  @Override
  public void close() throws IOException {
    for (DiscoveredFile file : candidates.values()) {
      file.close();
    }
  }
}
