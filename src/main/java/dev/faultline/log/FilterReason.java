package dev.faultline.log;

/** Reasons why a request is not counted, each named after the option that excludes it. */
public enum FilterReason implements ParsedLine {
  /** Earlier than {@code --after}. */
  AFTER("after"),
  /** At or after the time of {@code --before}. */
  BEFORE("before"),
  /** Without a time, although an option selects by time. */
  NO_TIME("noTime"),
  /** The path matches {@code --exclude}. */
  EXCLUDE("exclude"),
  /** The host does not match {@code --host}. */
  HOST("host"),
  /** Without a host, although {@code --host} selects by it. */
  NO_HOST("noHost"),
  /** The method does not match {@code --method}. */
  METHOD("method"),
  /** Without a method, although {@code --method} selects by it. */
  NO_METHOD("noMethod"),
  /** At or after the time that ends a stream: {@code --until}. */
  UNTIL("until"),
  /** Too late for its window, which no longer accepted lines: {@code --lateness}. */
  TOO_LATE("tooLate");

  private final String label;

  FilterReason(String label) {
    this.label = label;
  }

  /** Returns the name of the reason in reports. */
  public String label() {
    return label;
  }

  @Override
  public LineOutcome outcome() {
    return LineOutcome.REQUEST;
  }
}
