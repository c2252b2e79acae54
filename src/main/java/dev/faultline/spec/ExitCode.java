package dev.faultline.spec;

/** How a run ended, for whoever started it. */
public enum ExitCode {
  /** The report is complete. */
  OK(0, "complete"),
  /** The job failed and there is no new report. */
  FAILED(1, "the job failed"),
  /** The options are wrong, or the input is not there, not readable or of no known format. */
  USAGE(2, "wrong options or input"),
  /** The job ran out of memory. */
  OUT_OF_MEMORY(3, "out of memory"),
  /** The report is written, but some of the input was bad. */
  BAD_INPUT(4, "the report is written, but some input was bad"),
  /** The report is complete, and a condition of {@code --failOn} is met. */
  GATE(5, "the report is written, and a gate was tripped");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The process's exit status. */
  public int code() {
    return code;
  }

  /** What the code says, in words. */
  public String meaning() {
    return meaning;
  }
}
