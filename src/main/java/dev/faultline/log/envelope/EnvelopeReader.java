package dev.faultline.log.envelope;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.text.ByteSlice;
import org.jspecify.annotations.Nullable;

/** Takes lines out of one kind of envelope. Not thread-safe: it may have scratch space. */
abstract class EnvelopeReader {
  /** The line inside, without its line end; valid until the next call of {@link #open}. */
  final ByteSlice line = new ByteSlice();

  /** The time that the envelope shows, or empty. */
  final ByteSlice time = new ByteSlice();

  /** What a line is that holds no other one, such as the names of columns; usually null. */
  @Nullable LineOutcome outcome;

  /**
   * Continues at another place of a log.
   *
   * @param columns the first row of a table, or empty; only tables need it
   */
  void begin(String columns) {}

  /**
   * Takes out the line inside.
   *
   * @return false if the line is in no envelope of this kind
   */
  abstract boolean open(byte[] b, int from, int to);
}
