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
 * A directory that exists only as long as the run, even if Ctrl-C ends it. The directory of a run
 * that was killed is deleted by the next run, which finds it unlocked, as a lock is released when
 * its process dies.
 */
final class TemporaryDirectory implements AutoCloseable {
  private static final String PREFIX = "faultline-";
  private static final String IN_USE = ".inUse";

  /**
   * What every run needs: Beam unpacks a native library (Snappy) here, and if that fails, reports a
   * missing library instead of a full disk.
   */
  private static final long MIN_BYTES = 4L << 20;

  private final Path path;
  private final FileChannel lock;
  private final ShutdownHook atExit;

  TemporaryDirectory() throws IOException {
    path = Files.createTempDirectory(PREFIX);
    refuseFullDisk();
    atExit = new ShutdownHook("clean-up", this::deleteQuietly);
    // Locked before it gets the name that other runs look for.
    Path starting = path.resolve(".starting");
    lock = FileChannel.open(starting, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    Files.move(starting, path.resolve(IN_USE));
    deleteAbandoned();
  }

  private void refuseFullDisk() throws IOException {
    long usable = Files.getFileStore(path).getUsableSpace();
    if (usable < MIN_BYTES) {
      Files.delete(path);
      throw new FaultlineException(
          ExitCode.FAILED,
          "no space left for temporary files in %s: %d of %d bytes"
              .formatted(path.getParent(), usable, MIN_BYTES));
    }
  }

  Path path() {
    return path;
  }

  private void deleteAbandoned() {
    try (DirectoryStream<Path> others = Files.newDirectoryStream(path.getParent(), PREFIX + "*")) {
      for (Path other : others) {
        if (!other.equals(path) && isAbandoned(other)) {
          delete(other);
        }
      }
    } catch (IOException | UncheckedIOException notOurs) {
      // It belongs to another user, or another run is deleting it: this run does not need it.
    }
  }

  /**
   * Returns false for a directory without a lock file, which another run may be about to create.
   */
  private static boolean isAbandoned(Path directory) {
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
      // An embedded Flink shuts down after the job: what it still uses is deleted at exit.
    }
  }

  @Override
  public void close() throws IOException {
    // Code that runs later in this process must not look for the deleted directory.
    System.getProperties().values().removeIf(path.toString()::equals);
    deleteQuietly();
    lock.close();
    if (!Files.exists(path)) {
      atExit.close(); // else the hook tries again
    }
  }
}
