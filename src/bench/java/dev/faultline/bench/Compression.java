package dev.faultline.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How the files of a log are compressed, by the programs of this machine. */
enum Compression {
  NONE("cat", "cat"),
  GZ("zcat", "gzip -6"),
  ZST("zstdcat", "zstd -q -3");

  private final String reader;
  private final String writer;

  Compression(String reader, String writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /** The program that prints the text of the files that it is given. */
  String reader() {
    return reader;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the name of a file ends with. */
  String suffix() {
    return this == NONE ? "" : "." + label();
  }

  boolean isInstalled() {
    return OnPath.has(command().get(0)) && OnPath.has(reader);
  }

  private List<String> command() {
    return List.of(writer.split(" ", -1));
  }

  /** Compresses a file's bytes from {@code begin} to before {@code end}. */
  void write(Path file, long begin, long end, Path target)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.redirectOutput(target.toFile()).redirectError(Redirect.INHERIT);
    Process process = builder.start();
    try (FileChannel in = FileChannel.open(file);
        WritableByteChannel out = Channels.newChannel(process.getOutputStream())) {
      for (long at = begin; at < end; ) {
        at += in.transferTo(at, end - at, out);
      }
    }
    int exitCode = process.waitFor();
    if (exitCode != 0) {
      throw new IOException(writer + " ended with " + exitCode);
    }
  }
}
