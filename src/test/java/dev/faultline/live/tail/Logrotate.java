package dev.faultline.live.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program of that name, which rotates a log again and again. */
final class Logrotate implements Closeable {
  private static final String SYSTEM = "/usr/sbin:/usr/bin:/sbin:/bin";

  private final List<String> command;
  private final int rotations;
  private final long interval;
  private final Path output;
  private final Thread thread = new Thread(this::rotate, "logrotate");
  private volatile @Nullable String failure;

  /**
   * A log's rotations.
   *
   * @param program as {@link #find} has it
   * @param how what its configuration says of the log
   * @param interval from one rotation to the next, in ms
   */
  Logrotate(Path program, Path log, String how, Path directory, int rotations, long interval)
      throws IOException {
    Path configuration = directory.resolve("logrotate.conf");
    Files.writeString(configuration, "\"%s\" {\n%s\nnodateext\nmissingok\n}\n".formatted(log, how));
    Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
    this.output = directory.resolve("logrotate.out");
    this.command =
        List.of(
            program.toString(),
            "--force",
            "--state",
            directory.resolve("logrotate.state").toString(),
            configuration.toString());
    this.rotations = rotations;
    this.interval = interval;
    thread.setDaemon(true);
  }

  /** Where it is installed. */
  static Path find() {
    String path = System.getenv().getOrDefault("PATH", "") + ":" + SYSTEM;
    return Stream.of(path.split(":"))
        .map(directory -> Path.of(directory, "logrotate"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("logrotate is not installed: apt-get install logrotate"));
  }

  void start() {
    thread.start();
  }

  private void rotate() {
    try {
      for (int i = 0; i < rotations; i++) {
        Thread.sleep(interval); // a log is rotated now and then
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          failure = "logrotate does not end";
          return;
        }
        if (process.exitValue() != 0) {
          failure = "logrotate: " + Files.readString(output, UTF_8);
          return;
        }
      }
    } catch (IOException e) {
      failure = e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isRunning() {
    return thread.isAlive();
  }

  /** Throws what went wrong, if anything did. */
  void check() {
    if (failure != null) {
      throw new AssertionError(failure);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
