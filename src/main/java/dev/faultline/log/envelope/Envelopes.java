package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.noise.Noise;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The envelopes that the lines of a log lie in, the outermost first; none for most logs. Immutable.
 *
 * @param chain at most {@value #MAX_DEPTH} envelopes
 */
public record Envelopes(List<Envelope> chain) implements Serializable {
  /** Lines that lie in nothing. */
  public static final Envelopes NONE = new Envelopes(List.of());

  /** Logs are seen in three: an export of CloudWatch, Fluent Bit in it, and CRI in that. */
  private static final int MAX_FOUND = 3;

  /** Those, and a document around them. */
  static final int MAX_DEPTH = MAX_FOUND + 1;

  /** Envelopes fit a log if they hold this share of its first lines, in percent. */
  private static final int MIN_PERCENT = 90;

  /**
   * Creates a chain.
   *
   * @throws IllegalArgumentException if it is too long
   */
  public Envelopes {
    chain = List.copyOf(chain);
    if (chain.size() > MAX_DEPTH) {
      throw new IllegalArgumentException("names more than %d envelopes".formatted(MAX_DEPTH));
    }
  }

  /** Returns true if lines lie in nothing. */
  public boolean isEmpty() {
    return chain.isEmpty();
  }

  /** Returns the names with {@code +} in between, for instance {@code docker+cri}; or empty. */
  public String label() {
    return chain.stream().map(Envelope::label).collect(Collectors.joining("+"));
  }

  /** Returns the same envelopes for the records of a document. */
  public Envelopes inDocument() {
    if (chain.contains(Envelope.DOCUMENT)) {
      return this;
    }
    List<Envelope> longer = new ArrayList<>(chain);
    longer.add(0, Envelope.DOCUMENT);
    return new Envelopes(longer);
  }

  /** Returns true if lines depend on the first one, which names the columns of a table. */
  public boolean nameColumns() {
    return chain.contains(Envelope.CSV);
  }

  private Envelopes with(Envelope inner) {
    List<Envelope> longer = new ArrayList<>(chain);
    longer.add(inner);
    return new Envelopes(longer);
  }

  /**
   * Returns the chains that fit these lines: none, one envelope, two in each other, and so on.
   *
   * @param lines the first lines of a log, not blank
   */
  public static List<Envelopes> fitting(List<byte[]> lines) {
    return fitting(lines, "");
  }

  /**
   * Returns the chains that fit these lines.
   *
   * @param lineKey the member that {@link Envelope#MEMBER} reads, or empty
   */
  public static List<Envelopes> fitting(List<byte[]> lines, String lineKey) {
    List<Envelopes> chains = new ArrayList<>();
    Envelopes chain = NONE;
    List<byte[]> inner = lines;
    chains.add(chain);
    while (chain.chain().size() < MAX_FOUND) {
      Optional<Envelope> next = firstFitting(inner, lineKey);
      if (next.isEmpty()) {
        break;
      }
      inner = opened(next.get(), inner, lineKey);
      chain = chain.with(next.get());
      chains.add(chain);
    }
    return chains;
  }

  /**
   * Returns the chains for lines that lie in different envelopes: one that holds the most lines,
   * and inside it that which holds the most of the lines then, and so on.
   *
   * @param lines the first lines of a log, not blank
   * @param lineKey the member that {@link Envelope#MEMBER} reads, or empty
   */
  public static List<Envelopes> mixed(List<byte[]> lines, String lineKey) {
    List<Envelopes> chains = new ArrayList<>();
    Envelopes chain = NONE;
    List<byte[]> inner = lines;
    while (chain.chain().size() < MAX_FOUND) {
      Envelope next = Envelope.TIME;
      long most = 0;
      for (Envelope envelope : Envelope.values()) {
        long held = chain.chain().contains(envelope) ? 0 : held(envelope, inner, lineKey);
        if (held > most) {
          next = envelope;
          most = held;
        }
      }
      if (most == 0) {
        break;
      }
      inner = opened(next, inner, lineKey);
      chain = chain.with(next);
      chains.add(chain);
    }
    return chains;
  }

  /** Returns how many lines an envelope holds that opens each line alone. */
  private static long held(Envelope envelope, List<byte[]> lines, String lineKey) {
    EnvelopeReader reader = envelope.newReader(lineKey);
    return envelope == Envelope.CSV
        ? 0
        : lines.stream().filter(line -> reader.open(line, 0, line.length)).count();
  }

  private static Optional<Envelope> firstFitting(List<byte[]> lines, String lineKey) {
    return Arrays.stream(Envelope.values())
        .filter(envelope -> fits(envelope.newReader(lineKey), lines))
        .findFirst();
  }

  private static boolean fits(EnvelopeReader reader, List<byte[]> lines) {
    long others = 0;
    long ended = 0;
    for (byte[] line : lines) {
      boolean opened = reader.open(line, 0, line.length);
      others += opened ? 0 : 1;
      if (100 * others > (100 - MIN_PERCENT) * (long) lines.size()) {
        return false;
      }
      ended += opened && !reader.isPiece && reader.outcome == null ? 1 : 0;
    }
    // Pieces of lines that never end are none, and a row of names alone is no table.
    return ended > 0;
  }

  /** Returns the lines inside, without noise: that may lie there beside one more envelope. */
  private static List<byte[]> opened(Envelope envelope, List<byte[]> lines, String lineKey) {
    EnvelopeReader reader = envelope.newReader(lineKey);
    List<byte[]> inner = new ArrayList<>();
    for (byte[] line : lines) {
      boolean isOpen = reader.open(line, 0, line.length);
      byte[] opened = isOpen ? reader.line.toString().getBytes(UTF_8) : line;
      if (reader.outcome == null && Noise.of(opened, 0, opened.length) == null) {
        inner.add(opened);
      }
    }
    return inner;
  }
}
