package dev.faultline.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Concatenates the parts of a file in the order in which they are given. */
public final class OrderedParts {
  private OrderedParts() {}

  /**
   * Copies all parts into {@code out}. It does not delete them: the publishing step may be killed
   * and start again.
   */
  public static void copy(List<Path> parts, OutputStream out) throws IOException {
    for (Path part : parts) {
      Files.copy(part, out);
    }
  }
}
