package dev.faultline.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Joins parts of a file whose order is that of their names. */
final class OrderedParts {
  private OrderedParts() {}

  /** Adds all of the parts to {@code target}, which need not exist, and deletes them. */
  static void append(List<Path> parts, Path target) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (Path part : parts) {
        Files.copy(part, out);
        Files.delete(part);
      }
    }
  }
}
