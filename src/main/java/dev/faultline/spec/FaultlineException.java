package dev.faultline.spec;

/** Ends a run with an exit code and a message of one line that a user can act on. */
public class FaultlineException extends RuntimeException {
  private final ExitCode exitCode;

  /** Creates an exception; the message says what failed, and what would be right. */
  public FaultlineException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Creates an exception with the exception that caused it. */
  public FaultlineException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Returns the exception for wrong options or input. */
  public static FaultlineException usage(String message) {
    return new UsageException(message);
  }

  /** Returns the code that the run ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
