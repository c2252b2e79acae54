package dev.faultline.log;

/** A request that is not counted, by the option that left it out. */
public enum Filtered implements ParsedLine {
  /** Before {@code --after}. */
  AFTER("after"),
  /** Not before {@code --before}. */
  BEFORE("before"),
  /** Without a time, where the time decides. */
  NO_TIME("noTime"),
  /** Its path is one of {@code --exclude}. */
  EXCLUDE("exclude"),
  /** Its host is none of {@code --host}. */
  HOST("host"),
  /** Its method is none of {@code --method}. */
  METHOD("method"),
  /** Not before the time that ends a stream: {@code --until}. */
  UNTIL("until"),
  /** Of a window that took no more lines: {@code --lateness}. */
  TOO_LATE("tooLate");

  private final String label;

  Filtered(String label) {
    this.label = label;
  }

  /** The name that reports use. */
  public String label() {
    return label;
  }

  @Override
  public Verdict verdict() {
    return Verdict.REQUEST;
  }
}
