package dev.faultline.console;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes lines to standard output, many at a time, and never a part of one. */
public final class LineWriter {
  private static final int BUFFER_CHARS = 1 << 15;

  private final boolean endWithReader;
  private final StringBuilder buffer = new StringBuilder();

  /**
   * Creates a writer with an empty buffer.
   *
   * @param endWithReader whether the run ends when the reader of standard output closes it;
   *     otherwise printing stops and the run goes on
   */
  public LineWriter(boolean endWithReader) {
    this.endWithReader = endWithReader;
  }

  /** Prints a line, at once or together with later ones. */
  public void print(String line) {
    buffer.append(line).append('\n');
    if (buffer.length() >= BUFFER_CHARS) {
      flush();
    }
  }

  /** Prints the lines in the buffer. */
  public void flush() {
    boolean read = StandardOutput.write(buffer.toString().getBytes(UTF_8));
    buffer.setLength(0);
    if (!read && endWithReader) {
      throw new StandardOutput.ClosedPipeException();
    }
  }
}
