package dev.faultline.bench;

import java.nio.file.Path;

/** The Java that the benchmark runs on, for contestants that run on it too. */
final class Java {
  private Java() {}

  static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
