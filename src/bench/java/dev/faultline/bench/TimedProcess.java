package dev.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a process and measures it from outside, with GNU time. */
final class TimedProcess {
  private static final String GNU_TIME = "/usr/bin/time";

  private final Path folder;

  /** Keeps what processes print in a folder. */
  TimedProcess(Path folder) {
    this.folder = folder;
  }

  /** How a process ended; without a measurement if it had to be ended. */
  record Ended(int exitCode, @Nullable Measurement measurement, String out, String err) {}

  /** Says what is missing, if GNU time is. */
  static void requireGnuTime() throws IOException {
    if (!Files.isExecutable(Path.of(GNU_TIME))) {
      throw new IOException(
          GNU_TIME + " is missing: install GNU time (Debian: apt-get install time)");
    }
  }

  /** Runs the command, and ends it with all that it started when the time is up. */
  Ended run(List<String> command, int limitSeconds) throws IOException, InterruptedException {
    Path time = folder.resolve("time.txt");
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    List<String> timed = new ArrayList<>();
    timed.addAll(List.of(GNU_TIME, "-f", Measurement.TIME_FORMAT, "-o", time.toString()));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(limitSeconds, TimeUnit.SECONDS);
      return new Ended(
          ended ? process.exitValue() : -1,
          ended ? Measurement.parse(Files.readString(time)) : null,
          ended ? Files.readString(out) : "",
          Files.readString(err));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }
}
