package dev.faultline.live.tail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the copy that was made of a file before it was truncated: in the same directory, and known
 * by the bytes that were read of the file. One that was compressed meanwhile is not found.
 */
final class CopyFinder {
  /**
   * A copy.
   *
   * @param channel of the copy, to be closed by whoever asked for it
   * @param path where it is
   * @param stat what it was when it was found
   */
  record Copy(FileChannel channel, Path path, FileStat stat) {}

  /** Is told of a copy. */
  interface Listener {
    void found(Copy copy) throws IOException;
  }

  private final Predicate<FileId> isLog;
  private final Listener listener;
  private final TailWarnings complaints;

  /**
   * A finder.
   *
   * @param isLog true for the files that are read for their own sake
   * @param listener is told of what was found: that is not to be read for its own sake
   * @param complaints is told what was not found
   */
  CopyFinder(Predicate<FileId> isLog, Listener listener, TailWarnings complaints) {
    this.isLog = isLog;
    this.listener = listener;
    this.complaints = complaints;
  }

  /**
   * The newest copy.
   *
   * @param id of the file
   * @param path where it was
   * @param read how far it was read
   * @return null if there is none that has as much
   */
  @Nullable Copy find(FileId id, Path path, FilePosition read) throws IOException {
    Copy found = read.isTelling() ? newest(id, path.resolveSibling("."), read) : null;
    if (found != null) {
      listener.found(found);
    } else if (read.isTelling()) {
      complaints.say(
          path,
          "was truncated or replaced: what it had behind byte "
              + read.offset()
              + ", if anything, is in no file beside it");
    }
    return found;
  }

  private @Nullable Copy newest(FileId id, Path directory, FilePosition read) throws IOException {
    Copy newest = null;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.normalize())) {
      for (Path entry : entries) {
        Copy copy = open(entry, id, read);
        if (copy != null && newest != null) {
          boolean isNewer = copy.stat().modified() > newest.stat().modified();
          (isNewer ? newest : copy).channel().close();
          copy = isNewer ? copy : newest;
        }
        newest = copy == null ? newest : copy;
      }
    } catch (IOException | DirectoryIteratorException e) {
      complaints.say(directory, "cannot be read: " + e.getMessage());
    }
    return newest;
  }

  private @Nullable Copy open(Path path, FileId id, FilePosition read) {
    try {
      FileStat stat = FileStat.of(path);
      if (stat == null
          || !stat.isFile()
          || stat.size() < read.offset()
          || stat.id().equals(id)
          || isLog.test(stat.id())) {
        return null;
      }
      FileChannel channel = FileStat.open(path, stat.id());
      if (channel != null && read.isIn(channel)) {
        return new Copy(channel, path, stat);
      }
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      complaints.say(path, "cannot be read: " + e.getMessage());
    }
    return null;
  }
}
