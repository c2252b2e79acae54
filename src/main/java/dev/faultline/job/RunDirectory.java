package dev.faultline.job;

import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.FaultlineException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of a result, locked by the run that writes it. When the run ends, what it has not
 * published is deleted.
 */
final class RunDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);

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

  /**
   * Deletes what is not published, as far as it can: the next run deletes the rest. Synchronized,
   * since a process that is told to end does so while its main thread closes this.
   */
  synchronized void discard() {
    try {
      directory.discard();
    } catch (IOException e) {
      LOG.debug("what this run has not published is left to the next one", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    try (ResultDirectory.Lock closedLast = lock) {
      if (!isLeftToTheCluster) {
        directory.discard();
      }
    }
  }
}
