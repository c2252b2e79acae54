package dev.faultline;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What standard error is connected to. */
final class Terminal {
  private Terminal() {}

  /** Asks {@code test -t 2}, which is everywhere that POSIX is; Java 17 has no way of its own. */
  static boolean isStandardError() {
    try {
      Process test =
          new ProcessBuilder("/bin/sh", "-c", "test -t 2")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return test.waitFor(1, TimeUnit.SECONDS) && test.exitValue() == 0;
    } catch (IOException noShell) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
