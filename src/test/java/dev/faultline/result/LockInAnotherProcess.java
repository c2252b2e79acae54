package dev.faultline.result;

import dev.faultline.spec.FaultlineException;

/** A program that exits with 0 if it gets the lock on a directory, and with 1 if it is refused. */
final class LockInAnotherProcess {
  private LockInAnotherProcess() {}

  /** Takes the directory and the id of the run. */
  public static void main(String[] args) throws Exception {
    int status = 0;
    try (ResultDirectory.Lock lock = new ResultDirectory(args[0], args[1]).lock()) {
      status = 0;
    } catch (FaultlineException refused) {
      status = 1;
    }
    System.exit(status);
  }
}
