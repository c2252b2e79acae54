package dev.faultline.input;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files that Java could not decode, and so cannot open: it decodes them by the locale of
 * the process, which no option changes, and puts U+FFFD for what the locale does not have.
 */
final class UndecodedName {
  private static final char REPLACEMENT = '\uFFFD';
  private static final String ENCODING = System.getProperty("sun.jnu.encoding", "");

  private UndecodedName() {}

  /** Returns true if a name was not decoded completely; false if a file has that very name. */
  static boolean isUndecoded(String name) {
    if (name.indexOf(REPLACEMENT) < 0) {
      return false;
    }
    try {
      return !Files.exists(Path.of(name));
    } catch (InvalidPathException undecoded) {
      return true;
    }
  }

  /** Returns why such a name cannot be read, and what to do. */
  static String why() {
    return ENCODING.equals("UTF-8")
        ? "its name is not UTF-8, so Java cannot open it: rename it"
        : "its name is not of the locale's characters (%s), so Java cannot open it: set"
                .formatted(ENCODING)
            + " LC_ALL=C.UTF-8";
  }
}
