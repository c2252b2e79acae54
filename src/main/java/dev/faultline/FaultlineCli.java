package dev.faultline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.console.Messages;
import dev.faultline.runner.FailureTranslator;
import dev.faultline.runner.RunTarget;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;

/** The main class of the jar: runs {@link Faultline} and exits with its code. */
public final class FaultlineCli {
  private static final byte[] OUT_OF_MEMORY =
      ("faultline: " + FailureTranslator.OUT_OF_MEMORY + "\n").getBytes(UTF_8);

  private FaultlineCli() {}

  /**
   * Runs the program and exits with its code. If another program loaded this class, such as Flink,
   * it throws as {@link Faultline} does instead.
   */
  public static void main(String[] args) {
    if (!RunTarget.isLoadedByTheSystem()) {
      Faultline.main(args);
      return;
    }
    Thread.setDefaultUncaughtExceptionHandler(FaultlineCli::haltIfOutOfMemory);
    ExitCode exitCode;
    try {
      exitCode = Faultline.run(args);
    } catch (FaultlineException e) {
      printError(e);
      exitCode = e.exitCode();
    } catch (RuntimeException | Error e) {
      // A bug, or out of memory: if this were not caught, the runner's threads would keep the
      // process alive.
      FaultlineException failure = FailureTranslator.of(e);
      printError(failure);
      exitCode = failure.exitCode();
    }
    System.err.flush();
    if (exitCode == ExitCode.OUT_OF_MEMORY) {
      // The runner's threads go on spinning, and shutdown hooks need memory that is not there.
      Runtime.getRuntime().halt(exitCode.code());
    }
    System.exit(exitCode.code());
  }

  private static void printError(FaultlineException e) {
    Messages.log(String.valueOf(e.getMessage()));
  }

  /**
   * Ends the process, since the other threads would wait forever for a runner's thread that has run
   * out of memory. Must not allocate anything.
   */
  private static void haltIfOutOfMemory(Thread thread, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      System.err.write(OUT_OF_MEMORY, 0, OUT_OF_MEMORY.length);
      Runtime.getRuntime().halt(ExitCode.OUT_OF_MEMORY.code());
    }
    thrown.printStackTrace();
  }
}
