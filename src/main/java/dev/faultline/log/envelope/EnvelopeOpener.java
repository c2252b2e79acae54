package dev.faultline.log.envelope;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.text.ByteSlice;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines out of the envelopes of a log. A line that lacks one of them is left as it is. Not
 * thread-safe: each reader needs its own.
 */
public final class EnvelopeOpener {
  private final EnvelopeReader[] readers;
  private final ByteSlice line = new ByteSlice();
  private final ByteSlice time = new ByteSlice();
  private @Nullable LineOutcome outcome;

  /** Creates an opener of these envelopes, among which is no {@link Envelope#MEMBER}. */
  public EnvelopeOpener(Envelopes envelopes) {
    this(envelopes, "");
  }

  /**
   * Creates an opener of these envelopes.
   *
   * @param lineKey the member that {@link Envelope#MEMBER} reads, or empty
   */
  public EnvelopeOpener(Envelopes envelopes, String lineKey) {
    readers =
        envelopes.chain().stream()
            .map(envelope -> envelope.newReader(lineKey))
            .toArray(EnvelopeReader[]::new);
  }

  /**
   * Continues at another place of a log.
   *
   * @param columns the first row of a table, or empty
   */
  public void begin(String columns) {
    for (EnvelopeReader reader : readers) {
      reader.begin(columns);
    }
  }

  /** Takes out the line inside; {@link #line} and {@link #time} hold what was found. */
  public void open(byte[] b, int from, int to) {
    line.set(b, from, to);
    time.clear();
    outcome = null;
    for (EnvelopeReader reader : readers) {
      if (reader.open(line.bytes(), line.from(), line.to())) {
        line.set(reader.line);
        if (!reader.time.isEmpty()) {
          time.set(reader.time);
        }
      }
      outcome = reader.isPiece ? LineOutcome.PARTIAL_LINE : reader.outcome;
      if (outcome != null) {
        return;
      }
    }
  }

  /** Returns what the line is if it holds no other one, else null. */
  public @Nullable LineOutcome outcome() {
    return outcome;
  }

  /** Returns the line inside, valid until the next call of {@link #open}. */
  public ByteSlice line() {
    return line;
  }

  /** Returns the time that the innermost envelope with a time shows, or empty. */
  public ByteSlice time() {
    return time;
  }
}
