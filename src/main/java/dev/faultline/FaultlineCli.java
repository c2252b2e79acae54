package dev.faultline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.text.SafeText;
import dev.faultline.runner.FailureTranslator;
import dev.faultline.runner.RunTarget;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;

/** The program of the jar: runs {@link Faultline} and exits with its code. */
public final class FaultlineCli {
  private static final byte[] OUT_OF_MEMORY =
      ("faultline: " + FailureTranslator.OUT_OF_MEMORY + "\n").getBytes(UTF_8);

  private FaultlineCli() {}

  /**
   * Runs the program and exits with its code; where somebody else loaded it, such as Flink that was
   * told this class, throws as {@link Faultline} does.
   */
  public static void main(String[] args) {
    if (!RunTarget.isLoadedByTheSystem()) {
      Faultline.main(args);
      return;
    }
    Thread.setDefaultUncaughtExceptionHandler(FaultlineCli::endWithoutMemory);
    ExitCode exitCode;
    try {
      exitCode = Faultline.run(args);
    } catch (FaultlineException e) {
      complain(e);
      exitCode = e.exitCode();
    } catch (RuntimeException | Error e) {
      // A bug, or no memory left: the runner's threads would keep the process alive without this.
      FaultlineException failure = FailureTranslator.of(e);
      complain(failure);
      exitCode = failure.exitCode();
    }
    System.err.flush();
    if (exitCode == ExitCode.OUT_OF_MEMORY) {
      // The runner's threads spin on, and shutdown hooks want memory that is not there.
      Runtime.getRuntime().halt(exitCode.code());
    }
    System.exit(exitCode.code());
  }

  private static void complain(FaultlineException e) {
    System.err.println("faultline: " + SafeText.visible(String.valueOf(e.getMessage())));
  }

  /**
   * A runner's thread that dies of memory leaves the others waiting for it. Nothing may be
   * allocated here.
   */
  private static void endWithoutMemory(Thread thread, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      System.err.write(OUT_OF_MEMORY, 0, OUT_OF_MEMORY.length);
      Runtime.getRuntime().halt(ExitCode.OUT_OF_MEMORY.code());
    }
    thrown.printStackTrace();
  }
}
