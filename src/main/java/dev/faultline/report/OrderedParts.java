package dev.faultline.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Joins parts of a file whose order is that of their names. */
final class OrderedParts {
  private OrderedParts() {}

  /** Writes all of the parts to {@code target}, and deletes them. */
  static void join(List<Path> parts, Path target) throws IOException {
    try (OutputStream out = Files.newOutputStream(target)) {
      for (Path part : parts) {
        Files.copy(part, out);
        Files.delete(part);
      }
    }
  }
}
