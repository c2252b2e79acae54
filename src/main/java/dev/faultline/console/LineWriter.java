package dev.faultline.console;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Prints lines to standard output, many at a time and always whole ones. */
public final class LineWriter {
  private static final int BUFFER_CHARS = 1 << 15;

  private final boolean endWithReader;
  private final StringBuilder buffer = new StringBuilder();

  /**
   * A printer.
   *
   * @param endWithReader whether the run ends when nobody reads standard output any more; otherwise
   *     printing stops and the run goes on
   */
  public LineWriter(boolean endWithReader) {
    this.endWithReader = endWithReader;
  }

  /** Prints a line, now or with the next ones. */
  public void print(String line) {
    buffer.append(line).append('\n');
    if (buffer.length() >= BUFFER_CHARS) {
      flush();
    }
  }

  /** Prints what is not printed yet. */
  public void flush() {
    boolean read = StandardOutput.write(buffer.toString().getBytes(UTF_8));
    buffer.setLength(0);
    if (!read && endWithReader) {
      throw new StandardOutput.ClosedPipeException();
    }
  }
}
