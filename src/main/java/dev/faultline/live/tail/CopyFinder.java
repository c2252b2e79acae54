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
 * A search for the copy that was made of a file before it was truncated. It looks in the same
 * directory, and recognizes the copy by the bytes that were read of the file; a copy that was
 * compressed in the meantime is not found.
 */
final class CopyFinder {
  /**
   * A copy that was found.
   *
   * @param channel of the copy; the caller of {@link #find} must close it
   * @param path where it is
   * @param stat its attributes when it was found
   */
  record FileCopy(FileChannel channel, Path path, FileStat stat) {}

  /** Is notified of each copy that is found. */
  interface CopyListener {
    void found(FileCopy copy) throws IOException;
  }

  private final Predicate<FileId> isLog;
  private final CopyListener listener;
  private final TailWarnings warnings;

  /**
   * Searches on behalf of all files of one reader.
   *
   * @param isLog true for the files that are read in their own right
   * @param listener is notified of each copy found, which must not be read in its own right
   * @param warnings receives a warning if there is no copy
   */
  CopyFinder(Predicate<FileId> isLog, CopyListener listener, TailWarnings warnings) {
    this.isLog = isLog;
    this.listener = listener;
    this.warnings = warnings;
  }

  /**
   * Returns the newest copy, or null if no file has the bytes that were read.
   *
   * @param id of the file
   * @param path where the file was
   * @param read how far it was read
   */
  @Nullable FileCopy find(FileId id, Path path, FilePosition read) throws IOException {
    FileCopy found = read.isRecognizable() ? newest(id, path.resolveSibling("."), read) : null;
    if (found != null) {
      listener.found(found);
    } else if (read.isRecognizable()) {
      warnings.warn(
          path,
          "was truncated or replaced: what it had behind byte "
              + read.offset()
              + ", if anything, is in no file beside it");
    }
    return found;
  }

  private @Nullable FileCopy newest(FileId id, Path directory, FilePosition read)
      throws IOException {
    FileCopy newest = null;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.normalize())) {
      for (Path entry : entries) {
        FileCopy copy = open(entry, id, read);
        if (copy != null && newest != null) {
          boolean isNewer = copy.stat().modified() > newest.stat().modified();
          (isNewer ? newest : copy).channel().close();
          copy = isNewer ? copy : newest;
        }
        newest = copy == null ? newest : copy;
      }
    } catch (IOException | DirectoryIteratorException e) {
      warnings.warn(directory, "cannot be read: " + e.getMessage());
    }
    return newest;
  }

  private @Nullable FileCopy open(Path path, FileId id, FilePosition read) {
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
        return new FileCopy(channel, path, stat);
      }
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      warnings.warn(path, "cannot be read: " + e.getMessage());
    }
    return null;
  }
}
