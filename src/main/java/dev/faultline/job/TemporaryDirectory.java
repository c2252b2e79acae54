package dev.faultline.job;

import dev.faultline.runner.ShutdownHook;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory that is gone when the run is, also when the run ends by Ctrl-C. What a run leaves
 * that was killed, the next one deletes: a lock that dies with its process tells.
 */
final class TemporaryDirectory implements AutoCloseable {
  private static final String PREFIX = "faultline-";
  private static final String IN_USE = ".inUse";

  /**
   * What every run needs: Beam unpacks a native library (Snappy) there, and if that fails, tells of
   * a missing library and not of a full disk.
   */
  private static final long LEAST_BYTES = 4L << 20;

  private final Path path;
  private final FileChannel lock;
  private final ShutdownHook atExit;

  TemporaryDirectory() throws IOException {
    path = Files.createTempDirectory(PREFIX);
    refuseFullDisk();
    atExit = new ShutdownHook("clean-up", this::deleteQuietly);
    // Locked before it has the name by which others find it.
    Path starting = path.resolve(".starting");
    lock = FileChannel.open(starting, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    Files.move(starting, path.resolve(IN_USE));
    deleteThoseOfTheDead();
  }

  private void refuseFullDisk() throws IOException {
    long usable = Files.getFileStore(path).getUsableSpace();
    if (usable < LEAST_BYTES) {
      Files.delete(path);
      throw new FaultlineException(
          ExitCode.FAILED,
          "no space left for temporary files in %s: %d of %d bytes"
              .formatted(path.getParent(), usable, LEAST_BYTES));
    }
  }

  Path path() {
    return path;
  }

  private void deleteThoseOfTheDead() {
    try (DirectoryStream<Path> others = Files.newDirectoryStream(path.getParent(), PREFIX + "*")) {
      for (Path other : others) {
        if (!other.equals(path) && isOfTheDead(other)) {
          delete(other);
        }
      }
    } catch (IOException | UncheckedIOException notOurs) {
      // Another user's, or just being deleted by another run: nothing to us.
    }
  }

  /** False for a directory that has no lock file: it may be another run's, about to make one. */
  private static boolean isOfTheDead(Path directory) {
    try (FileChannel other =
        FileChannel.open(directory.resolve(IN_USE), StandardOpenOption.WRITE)) {
      return other.tryLock() != null;
    } catch (IOException | OverlappingFileLockException inUse) {
      return false;
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }

  private void deleteQuietly() {
    try {
      delete(path);
    } catch (IOException | UncheckedIOException stillInUse) {
      // An embedded Flink shuts down behind the job: what it still holds goes at exit.
    }
  }

  @Override
  public void close() throws IOException {
    // What runs next in this process must not look for a directory that is gone.
    System.getProperties().values().removeIf(path.toString()::equals);
    deleteQuietly();
    lock.close();
    if (!Files.exists(path)) {
      atExit.close(); // else it tries again
    }
  }
}
