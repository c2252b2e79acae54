package dev.faultline.job;

import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.FaultlineException;
import java.io.IOException;

/**
 * The directory of a result, locked by the run that writes it. When the run ends, what it has not
 * published is deleted.
 */
final class RunDirectory implements AutoCloseable {
  private final ResultDirectory directory;
  private final ResultDirectory.Lock lock;
  private boolean isLeftToTheCluster;

  /**
   * Locks the directory.
   *
   * @throws FaultlineException if another run holds it
   */
  RunDirectory(ResultDirectory directory) {
    this.directory = directory;
    this.lock = directory.lock();
  }

  /**
   * Keeps the files when this is closed: a job on a cluster writes to them after this process ends.
   */
  void leaveToTheCluster() {
    isLeftToTheCluster = true;
  }

  @Override
  public void close() throws IOException {
    try (ResultDirectory.Lock closedLast = lock) {
      if (!isLeftToTheCluster) {
        directory.discard();
      }
    }
  }
}
