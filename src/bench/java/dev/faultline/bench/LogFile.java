package dev.faultline.bench;

import dev.faultline.log.LogFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A made log that the contestants read. */
record LogFile(LogFormat format, int millions, Path path) {
  private static final long MILLION = 1_000_000;
  private static final int BLOCK_BYTES = 1 << 20;

  /** The log of this format and size, made with Faultline's jar unless it is there already. */
  static LogFile inFolder(Path folder, Path jar, LogFormat format, int millions)
      throws IOException, InterruptedException {
    Path path = folder.resolve(format.label() + "-" + millions + "m.log").toAbsolutePath();
    LogFile log = new LogFile(format, millions, path);
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
    List<String> command =
        List.of(
            Java.executable(),
            "-jar",
            jar.toString(),
            "--generate=" + lines(),
            "--seed=1",
            "--format=" + format.label(),
            "--write=" + part);
    System.err.println("making " + path);
    int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exitCode != 0) {
      throw new IOException(command + " ended with " + exitCode);
    }
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
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
        .formatted(format.label(), millions, Files.size(path) / MILLION);
  }
}
