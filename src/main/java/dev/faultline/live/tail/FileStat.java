package dev.faultline.live.tail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file.
 *
 * @param id which file it is
 * @param size in bytes
 * @param modified when it was last written, in ns since 1970
 * @param isFile false for a directory, a pipe, a device
 */
record FileStat(FileId id, long size, long modified, boolean isFile) {
  /**
   * Returns the attributes of what is at a path now, following symbolic links, or null if nothing
   * is there.
   *
   * @throws IOException if a permission is missing
   */
  static @Nullable FileStat of(Path path) throws IOException {
    try {
      Map<String, Object> found =
          Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime,isRegularFile");
      return new FileStat(
          new FileId((Long) value(found, "dev"), (Long) value(found, "ino")),
          (Long) value(found, "size"),
          ((FileTime) value(found, "lastModifiedTime")).to(TimeUnit.NANOSECONDS),
          (Boolean) value(found, "isRegularFile"));
    } catch (NoSuchFileException nothing) {
      return null;
    }
  }

  private static Object value(Map<String, Object> attributes, String name) {
    return Objects.requireNonNull(attributes.get(name), name);
  }

  /** True if this file is at this path now. */
  static boolean isAt(Path path, FileId id) {
    try {
      FileStat stat = of(path);
      return stat != null && stat.id().equals(id);
    } catch (IOException unseen) {
      return false;
    }
  }

  /**
   * Opens a file for reading, or returns null if it is no longer at this path.
   *
   * @throws IOException if it may not be read
   */
  static @Nullable FileChannel open(Path path, FileId id) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(path);
    } catch (NoSuchFileException gone) {
      return null;
    }
    if (isAt(path, id)) {
      return channel;
    }
    channel.close();
    return null;
  }

  /** Returns where a file is now in a directory, or null if it is not there. */
  static @Nullable Path find(FileId id, Path directory) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (isAt(entry, id)) {
          return entry;
        }
      }
    } catch (IOException | DirectoryIteratorException unseen) {
      // Then we do not know where it is.
    }
    return null;
  }

  /** True if the file was not written in the meantime, nor replaced by another one. */
  boolean isSameAs(FileStat other) {
    return size == other.size && modified == other.modified && id.equals(other.id);
  }
}
