package dev.faultline;

import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;

/** The program of the jar: runs {@link Faultline} and exits with its code. */
public final class FaultlineCli {
  private FaultlineCli() {}

  /** Runs the program; never returns. */
  public static void main(String[] args) {
    ExitCode exitCode;
    try {
      exitCode = Faultline.run(args);
    } catch (FaultlineException e) {
      System.err.println("faultline: " + e.getMessage());
      exitCode = e.exitCode();
    } catch (RuntimeException | Error e) {
      // A bug, or no memory left: the runner's threads would keep the process alive without this.
      FaultlineException failure = Failure.of(e);
      System.err.println("faultline: " + failure.getMessage());
      exitCode = failure.exitCode();
    }
    System.err.flush();
    if (exitCode == ExitCode.OUT_OF_MEMORY) {
      // The runner's threads spin on, and shutdown hooks want memory that is not there.
      Runtime.getRuntime().halt(exitCode.code());
    }
    System.exit(exitCode.code());
  }
}
