package dev.faultline.spec;

/** How a run ended, for the program that started it. */
public enum ExitCode {
  /** The report is complete. */
  OK(0, "complete"),
  /** The job failed and there is no new report. */
  FAILED(1, "the job failed"),
  /** The options are wrong, or the input does not exist, is not readable or has no known format. */
  USAGE(2, "wrong options or input"),
  /** The job ran out of memory. */
  OUT_OF_MEMORY(3, "out of memory"),
  /** The report is written, but some of the input was bad. */
  BAD_INPUT(4, "the report is written, but some input was bad"),
  /** The report is complete, and the result meets a condition of {@code --failOn}. */
  GATE(5, "the report is written, and a gate was tripped");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** Returns the exit status of the process. */
  public int code() {
    return code;
  }

  /** Returns the meaning of the code, for messages. */
  public String meaning() {
    return meaning;
  }
}
