package dev.faultline.spec;

/** Ends a run with an exit code and one line that a person can act on. */
public class FaultlineException extends RuntimeException {
  private final ExitCode exitCode;

  /** An end with this code; the message says what happened to what, and what would be right. */
  public FaultlineException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Likewise, with the exception that led to it. */
  public FaultlineException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** A wrong option or input. */
  public static FaultlineException usage(String message) {
    return new UsageException(message);
  }

  /** The code to end with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
