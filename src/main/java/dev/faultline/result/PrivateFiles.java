package dev.faultline.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Restricts files and directories to their owner, since logs contain personal data. On a file
 * system without POSIX permissions (Windows), files have the permissions of their directory.
 */
final class PrivateFiles {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFiles() {}

  /** Creates a directory and its missing parents. */
  static void makeDirectories(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory, isPosix(directory) ? attributes() : new FileAttribute<?>[0]);
    }
  }

  private static FileAttribute<?>[] attributes() {
    return new FileAttribute<?>[] {OWNER_ONLY};
  }

  /** Makes a file readable and writable by its owner only. */
  static void hide(Path file) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
