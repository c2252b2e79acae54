package dev.faultline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that is gone when the run is, also when the run ends by Ctrl-C. */
final class TemporaryDirectory implements AutoCloseable {
  private final Path path;
  private final Thread atExit = new Thread(this::delete, "clean-up");

  TemporaryDirectory() throws IOException {
    path = Files.createTempDirectory("faultline-");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  Path path() {
    return path;
  }

  private void delete() {
    try (Stream<Path> entries = Files.walk(path)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException | UncheckedIOException stillInUse) {
      // An embedded Flink shuts down behind the job: what it still holds goes at exit.
    }
  }

  @Override
  public void close() {
    delete();
    if (Files.exists(path)) {
      return; // the hook tries again
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyExiting) {
      // the hook finds nothing left
    }
  }
}
