package dev.faultline.runner;

import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.report.StandardOutput.ClosedPipeException;
import org.jspecify.annotations.Nullable;

/** What a runner's exception comes to: runners wrap what a stage threw, several times over. */
public final class Failure {
  /** Out of memory, with what helps; made beforehand, as there is none to make it then. */
  public static final String OUT_OF_MEMORY =
      "out of memory with a heap of "
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MiB: give it more (java -Xmx...), or smaller bundles (--bundleBytes)";

  private Failure() {}

  /** True when the run ended because nobody reads standard output any more. */
  public static boolean isClosedPipe(Throwable thrown) {
    return find(thrown, ClosedPipeException.class) != null;
  }

  /** The end of the run, with the one line that says why. */
  public static FaultlineException of(Throwable thrown) {
    FaultlineException ours = find(thrown, FaultlineException.class);
    if (ours != null) {
      return ours;
    }
    if (find(thrown, OutOfMemoryError.class) != null) {
      return outOfMemory(thrown);
    }
    return new FaultlineException(ExitCode.FAILED, "the job failed: " + rootOf(thrown), thrown);
  }

  /** What it all began with. */
  static String rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String what = root.getMessage() == null ? "" : ": " + root.getMessage();
    return root.getClass().getSimpleName() + what;
  }

  /** The end of a run that ran out of memory. */
  public static FaultlineException outOfMemory(Throwable thrown) {
    return new FaultlineException(ExitCode.OUT_OF_MEMORY, OUT_OF_MEMORY, thrown);
  }

  private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> wanted) {
    for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
      if (wanted.isInstance(t)) {
        return wanted.cast(t);
      }
    }
    return null;
  }
}
