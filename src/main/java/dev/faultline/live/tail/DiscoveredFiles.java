package dev.faultline.live.tail;

import dev.faultline.live.tail.EndFingerprints.Kinship;
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
 * The files that match and are neither followed nor passed over: empty ones, and those that are so
 * far the same as another one.
 */
final class DiscoveredFiles implements Closeable {
  /** What has only the first lines of another log and does not grow is a copy of it; in ms. */
  private static final long COPY_PATIENCE = 10_000;

  /** For how long a file of a few bytes may become a compressed one, in ms. */
  private static final long HEAD_PATIENCE = 1_000;

  /** For how long an empty file is kept open that is no longer there, in ms. */
  private static final long EMPTY_PATIENCE = 60_000;

  /** Tells what a candidate is to the files that are known. */
  interface Kin {
    /** The nearest kinship. */
    Kinship of(DiscoveredFile candidate) throws IOException;
  }

  private final boolean isFromStart;
  private final IgnoredFiles passed;
  private final TailWarnings complaints;
  private final Map<FileId, DiscoveredFile> candidates = new HashMap<>();

  /**
   * No candidates.
   *
   * @param isFromStart whether files that were there before the run are read from their start
   * @param passed gets those that are passed over
   */
  DiscoveredFiles(boolean isFromStart, IgnoredFiles passed, TailWarnings complaints) {
    this.isFromStart = isFromStart;
    this.passed = passed;
    this.complaints = complaints;
  }

  /**
   * Notes a file that matches.
   *
   * @param wasThere whether it was there when the run started
   * @param now in ms
   */
  void meet(Found file, boolean wasThere, long now) throws IOException {
    FileStat stat = file.stat();
    DiscoveredFile known = candidates.get(stat.id());
    if (known != null) {
      known.seen(stat, now);
      return;
    }
    if (passed.has(stat, now)) {
      return;
    }
    try {
      FileChannel channel = FileStat.open(file.path(), stat.id());
      if (channel != null) {
        FilePosition before = passed.remove(stat.id());
        FilePosition from = before != null && before.isIn(channel) ? before : FilePosition.START;
        if (before == null && wasThere && !isFromStart) {
          from = lastLine(channel);
        }
        Path path = file.path().toRealPath();
        candidates.put(stat.id(), new DiscoveredFile(file.path(), path, stat, channel, from, now));
      }
    } catch (IOException e) {
      complaints.say(file.path(), "cannot be read: " + e);
    }
  }

  /** Behind the last LF: a line that is being written is not yet over. */
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
   * All, the longest first, and of equal ones that with the shorter name: what is chosen must be
   * known before the next one is asked for, since that may be its copy.
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
   * True if the file is to be followed; it is then no longer a candidate.
   *
   * @param now in ms
   */
  boolean isChosen(DiscoveredFile file, Kin kin, long now) throws IOException {
    if (file.channel().size() == 0) {
      if (file.age(now) > EMPTY_PATIENCE && !FileStat.isAt(file.path(), file.id())) {
        candidates.remove(file.id());
        file.close();
      }
      return false;
    }
    Compression compression = file.compression();
    if (compression != Compression.NONE) {
      complaints.say(file.name(), "is passed over: it is compressed (" + compression.label() + ")");
      pass(file, now);
      return false;
    }
    if (file.mayBecomeCompressed() && file.age(now) < HEAD_PATIENCE) {
      return false;
    }
    Kinship kinship = kin.of(file);
    if (kinship == Kinship.COPY
        || (kinship == Kinship.SAME_SO_FAR && file.silence(now) >= COPY_PATIENCE)) {
      pass(file, now);
    }
    if (kinship != Kinship.NONE) {
      return false;
    }
    candidates.remove(file.id());
    return true;
  }

  /**
   * Passes over a file that turned out to be a copy, and goes on behind its end if it grows.
   *
   * @param now in ms
   */
  void passCopy(CopyFinder.Copy copy, long now) throws IOException {
    DiscoveredFile file = candidates.remove(copy.stat().id());
    if (file != null) {
      file.close();
    }
    FilePosition end = FilePosition.in(copy.channel(), copy.stat().size());
    passed.add(new IgnoredFile(copy.stat(), end == null ? FilePosition.START : end), now);
  }

  private void pass(DiscoveredFile file, long now) throws IOException {
    candidates.remove(file.id());
    passed.add(new IgnoredFile(file.stat(), file.from()), now);
    file.close();
  }

  @Override
  public void close() throws IOException {
    for (DiscoveredFile file : candidates.values()) {
      file.close();
    }
  }
}
