package dev.faultline.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A made log that the contestants read.
 *
 * @param path all of it, uncompressed
 * @param compression of the files to read
 * @param files into how many it is cut
 */
record LogFile(LogKind kind, int millions, Path path, Compression compression, int files) {
  private static final long MILLION = 1_000_000;
  private static final int BLOCK_BYTES = 1 << 20;

  /** The log of this format and size, made with Faultline's jar unless it is there already. */
  static LogFile inFolder(Path folder, Path jar, LogKind kind, int millions)
      throws IOException, InterruptedException {
    Path path = folder.resolve(kind.label() + "-" + millions + "m.log").toAbsolutePath();
    LogFile log = new LogFile(kind, millions, path, Compression.NONE, 1);
    if (!Files.exists(path)) {
      log.make(jar);
    }
    return log;
  }

  /** The same log in other files, made beside it unless they are there already. */
  LogFile packed(Compression compression, int files) throws IOException, InterruptedException {
    LogFile log = new LogFile(kind, millions, path, compression, files);
    long[] cuts = LineCuts.of(path, files);
    for (int number = 0; number < files; number++) {
      Path target = log.paths().get(number);
      if (!Files.exists(target)) {
        System.err.println("making " + target);
        Path part = partOf(target);
        compression.write(path, cuts[number], cuts[number + 1], part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return log;
  }

  /** True if it is one file, uncompressed. */
  boolean isPlain() {
    return compression == Compression.NONE && files == 1;
  }

  /** The files to read, in order. */
  List<Path> paths() {
    return IntStream.rangeClosed(1, files)
        .mapToObj(number -> files == 1 ? "" : "." + number + "of" + files)
        .map(piece -> Path.of(path + piece + compression.suffix()))
        .toList();
  }

  long lines() {
    return millions * MILLION;
  }

  /** Its name until it is whole: a file that was cut off is never read. */
  private static Path partOf(Path file) {
    return Path.of(file + ".part");
  }

  private void make(Path jar) throws IOException, InterruptedException {
    Path part = partOf(path);
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
    for (Path file : paths()) {
      try (InputStream in = Files.newInputStream(file)) {
        while (in.read(block) >= 0) {}
      }
    }
  }

  String title() throws IOException {
    String whole =
        "%s, %d million lines, %d MB".formatted(kind.label(), millions, Files.size(path) / MILLION);
    if (isPlain()) {
      return whole;
    }
    long bytes = 0;
    for (Path file : paths()) {
      bytes += Files.size(file);
    }
    return "%s; compression %s, files %d, %d MB"
        .formatted(whole, compression.label(), files, bytes / MILLION);
  }
}
