package dev.faultline.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files that their owner alone may read: what a log tells of people is theirs. Where a file system
 * knows no owners (Windows), files are as open as their directory.
 */
final class PrivateFiles {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFiles() {}

  /** Makes a directory and those above it, as far as they do not exist. */
  static void makeDirectories(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory, isPosix(directory) ? attributes() : new FileAttribute<?>[0]);
    }
  }

  private static FileAttribute<?>[] attributes() {
    return new FileAttribute<?>[] {OWNER_ONLY};
  }

  /** Closes a file to everybody else. */
  static void hide(Path file) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
