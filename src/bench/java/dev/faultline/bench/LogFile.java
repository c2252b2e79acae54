package dev.faultline.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A made log that the contestants read. */
record LogFile(LogKind kind, int millions, Path path) {
  private static final long MILLION = 1_000_000;
  private static final int BLOCK_BYTES = 1 << 20;

  /** The log of this format and size, made with Faultline's jar unless it is there already. */
  static LogFile inFolder(Path folder, Path jar, LogKind kind, int millions)
      throws IOException, InterruptedException {
    Path path = folder.resolve(kind.label() + "-" + millions + "m.log").toAbsolutePath();
    LogFile log = new LogFile(kind, millions, path);
    if (!Files.exists(path)) {
      log.make(jar);
    }
    return log;
  }

  long lines() {
    return millions * MILLION;
  }

  /** Has a name of its own until it is whole: a log that was cut off is never read. */
  private void make(Path jar) throws IOException, InterruptedException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    System.err.println("making " + path);
    if (kind == LogKind.SIMPLE || kind == LogKind.COMBINED) {
      generate(jar, part);
    } else {
      try (BufferedWriter out = Files.newBufferedWriter(part, US_ASCII)) {
        for (long number = 0; number < lines(); number++) {
          out.write(kind.line(number, lines()));
        }
      }
    }
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private void generate(Path jar, Path part) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Java.executable(),
            "-jar",
            jar.toString(),
            "--generate=" + lines(),
            "--seed=1",
            "--format=" + kind.label(),
            "--write=" + part);
    int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exitCode != 0) {
      throw new IOException(command + " ended with " + exitCode);
    }
  }

  /** Reads the log once, so that the first contestant does not wait for the disk for the others. */
  void warm() throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream in = Files.newInputStream(path)) {
      while (in.read(block) >= 0) {}
    }
  }

  String title() throws IOException {
    return "%s, %d million lines, %d MB"
        .formatted(kind.label(), millions, Files.size(path) / MILLION);
  }
}
