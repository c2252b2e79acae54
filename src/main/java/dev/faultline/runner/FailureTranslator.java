package dev.faultline.runner;

import dev.faultline.console.StandardOutput.ClosedPipeException;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import org.jspecify.annotations.Nullable;

/** Translates a runner's exception, in which the one that a stage threw is wrapped repeatedly. */
public final class FailureTranslator {
  /** Says what helps when memory is out; built in advance, as no memory is left to build it. */
  public static final String OUT_OF_MEMORY =
      "out of memory with a heap of "
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MiB: give it more (java -Xmx...), or smaller bundles (--bundleBytes)";

  private FailureTranslator() {}

  /** Returns true if the run ended because the reader of standard output has closed the pipe. */
  public static boolean isClosedPipe(Throwable thrown) {
    return find(thrown, ClosedPipeException.class) != null;
  }

  /** Returns the exception that ends the run, with its exit code and a one-line reason. */
  public static FaultlineException of(Throwable thrown) {
    FaultlineException known = find(thrown, FaultlineException.class);
    if (known != null) {
      return known;
    }
    if (find(thrown, OutOfMemoryError.class) != null) {
      return outOfMemory(thrown);
    }
    return new FaultlineException(ExitCode.FAILED, "the job failed: " + rootOf(thrown), thrown);
  }

  /** Returns the class and message of the innermost cause. */
  static String rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String what = root.getMessage() == null ? "" : ": " + root.getMessage();
    return root.getClass().getSimpleName() + what;
  }

  /** Returns the exception that ends a run that is out of memory. */
  public static FaultlineException outOfMemory(Throwable thrown) {
    return new FaultlineException(ExitCode.OUT_OF_MEMORY, OUT_OF_MEMORY, thrown);
  }

  private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
    for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }
}
