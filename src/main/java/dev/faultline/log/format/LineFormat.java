package dev.faultline.log.format;

import dev.faultline.log.envelope.Envelope;
import dev.faultline.log.envelope.Envelopes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the lines of a log are written.
 *
 * @param format of the lines themselves
 * @param envelopes what the lines lie in
 */
public record LineFormat(LogFormat format, Envelopes envelopes) implements Serializable {
  private static final String SEPARATOR = "+";

  /** Returns the format of lines that lie in nothing. */
  public static LineFormat bare(LogFormat format) {
    return new LineFormat(format, Envelopes.NONE);
  }

  /**
   * Splits off the envelopes that a text names before a format, as in {@code docker+cri+istio}.
   *
   * @return the envelopes; a text that names none, such as a format string, has none
   * @throws IllegalArgumentException if there are too many
   */
  public static Envelopes envelopesIn(String text) {
    List<Envelope> chain = new ArrayList<>();
    String rest = text;
    Optional<Envelope> next = firstIn(rest);
    while (next.isPresent()) {
      chain.add(next.get());
      rest = rest.substring(next.get().label().length() + SEPARATOR.length());
      next = firstIn(rest);
    }
    return new Envelopes(chain);
  }

  private static Optional<Envelope> firstIn(String text) {
    int end = text.indexOf(SEPARATOR);
    return end < 0 ? Optional.empty() : Envelope.named(text.substring(0, end));
  }

  /** Returns what follows the envelopes in a text: the name of a format, or a format string. */
  public static String formatIn(String text) {
    Envelopes envelopes = envelopesIn(text);
    return envelopes.isEmpty() ? text : text.substring(envelopes.label().length() + 1);
  }

  /** Returns the same format for the records of a document. */
  public LineFormat inDocument() {
    return new LineFormat(format, envelopes.inDocument());
  }

  /** Returns true if lines depend on an earlier one, which names the columns. */
  public boolean namesColumns() {
    return format.namesColumns() || envelopes.nameColumns();
  }

  /** Returns the name in options and messages, for instance {@code cri+combined}. */
  public String label() {
    return envelopes.isEmpty() ? format.label() : envelopes.label() + SEPARATOR + format.label();
  }
}
