package dev.faultline.live.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes logs, and rotates them as logrotate does. */
final class LogWriter {
  private LogWriter() {}

  /** Appends text. */
  static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Truncates it, as {@code > file} does. */
  static void truncate(Path file) throws IOException {
    Files.newByteChannel(file, StandardOpenOption.WRITE).truncate(0).close();
  }

  /** The name of a file that was rotated this many times. */
  static Path rotated(Path file, int times) {
    return times == 0 ? file : file.resolveSibling(file.getFileName() + "." + times);
  }

  private static void shift(Path file) throws IOException {
    int last = 1;
    while (Files.exists(rotated(file, last))) {
      last++;
    }
    for (int i = last; i > 1; i--) {
      Files.move(rotated(file, i - 1), rotated(file, i));
    }
  }

  /** Renames it; a new one is there with the next line. */
  static void rename(Path file) throws IOException {
    shift(file);
    Files.move(file, rotated(file, 1));
  }

  /** Copies it. */
  static void copy(Path file) throws IOException {
    shift(file);
    Files.copy(file, rotated(file, 1), StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Copies and truncates it. */
  static void copyTruncate(Path file) throws IOException {
    copy(file);
    truncate(file);
  }
}
