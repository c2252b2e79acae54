package dev.faultline.job;

import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.FaultlineException;
import java.io.IOException;

/**
 * The directory of a result, held by the run that writes it: no other run gets it, and what is not
 * published by the end is deleted.
 */
final class RunDirectory implements AutoCloseable {
  private final ResultDirectory directory;
  private final ResultDirectory.Lock lock;
  private boolean isLeftToTheCluster;

  /**
   * Takes the directory.
   *
   * @throws FaultlineException if another run has it
   */
  RunDirectory(ResultDirectory directory) {
    this.directory = directory;
    this.lock = directory.lock();
  }

  /** A job on a cluster goes on to write into it after this process has ended. */
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
