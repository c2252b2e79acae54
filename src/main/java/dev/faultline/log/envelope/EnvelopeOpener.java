package dev.faultline.log.envelope;

import dev.faultline.log.text.ByteSlice;

/**
 * Takes lines out of the envelopes of a log. A line that lacks one of them is left as it is. Not
 * thread-safe: each reader needs its own.
 */
public final class EnvelopeOpener {
  private final EnvelopeReader[] readers;
  private final ByteSlice line = new ByteSlice();
  private final ByteSlice time = new ByteSlice();
  private boolean isPiece;

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

  /** Takes out the line inside; {@link #line} and {@link #time} hold what was found. */
  public void open(byte[] b, int from, int to) {
    line.set(b, from, to);
    time.clear();
    isPiece = false;
    for (EnvelopeReader reader : readers) {
      if (reader.open(line.bytes(), line.from(), line.to())) {
        line.set(reader.line);
        isPiece |= reader.isPiece;
        if (!reader.time.isEmpty()) {
          time.set(reader.time);
        }
      }
    }
  }

  /** Returns the line inside, valid until the next call of {@link #open}. */
  public ByteSlice line() {
    return line;
  }

  /** Returns true if the line inside is only a piece, whose rest is elsewhere. */
  public boolean isPiece() {
    return isPiece;
  }

  /** Returns the time that the innermost envelope with a time shows, or empty. */
  public ByteSlice time() {
    return time;
  }
}
