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

  /** The number of streams of a process that are told apart: standard output and error. */
  static final int STREAMS = 2;

  /** The line inside as it is written in the line around it, with its escapes. */
  final ByteSlice text = new ByteSlice();

  /** True if the rest of the line inside follows in another line around it. */
  boolean isPiece;

  /** The stream that the line inside was written to, from 0. */
  int stream;

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
