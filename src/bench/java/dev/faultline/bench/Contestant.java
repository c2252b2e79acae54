package dev.faultline.bench;

import java.io.IOException;
import java.util.List;

/** One way to count 5xx by endpoint: a process of its own. */
interface Contestant {
  /** Name and what it is given, as the table shows it. */
  String name();

  /** False where the program is not on this machine. */
  default boolean isInstalled() {
    return true;
  }

  /** False for a log that it has no way to read: most read one file, uncompressed. */
  default boolean reads(LogFile log) {
    return log.isPlain();
  }

  /** The process that counts. */
  List<String> command(LogFile log);

  /** What the process found, from what it printed. */
  default Answer answer(String printed) throws IOException {
    return Answer.printed(printed);
  }

  /**
   * True for one that counts errors, and must count them right; false for one that counts lines.
   */
  default boolean countsErrors() {
    return true;
  }
}
