package dev.faultline.tally;

import dev.faultline.log.NoiseLine;
import dev.faultline.log.noise.Noise;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The lines of noise: how many there are of each kind, and the first of it as an example. */
public final class NoiseCounts {
  /** By file and offset. Compares all that differs, so that only equal lines tie. */
  private static final Comparator<NoiseLine> ORDER =
      Comparator.comparing(NoiseLine::file)
          .thenComparing(NoiseLine::offset)
          .thenComparing(NoiseLine::text);

  private final Map<Noise, Long> lines = new EnumMap<>(Noise.class);
  private final Map<Noise, NoiseLine> examples = new EnumMap<>(Noise.class);

  /** Adds a line whose text is not needed, see {@link #acceptsExample}. */
  void add(Noise noise) {
    add(noise, 1);
  }

  private void add(Noise noise, long more) {
    lines.merge(noise, more, Math::addExact);
  }

  /** Returns true if a line from this place would be the example of its kind. */
  boolean acceptsExample(Noise noise, String file, long offset) {
    NoiseLine before = examples.get(noise);
    if (before == null) {
      return true;
    }
    int order = file.compareTo(before.file());
    return order < 0 || (order == 0 && offset < before.offset());
  }

  /** Proposes a line, which is counted separately, as an example. */
  void addExample(NoiseLine line) {
    examples.merge(line.noise(), line, (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
  }

  void merge(NoiseCounts other) {
    other.lines.forEach(this::add);
    other.examples.values().forEach(this::addExample);
  }

  /** Returns the number of lines of a kind. */
  public long lines(Noise noise) {
    return lines.getOrDefault(noise, 0L);
  }

  /** Returns the number of lines of every kind. */
  public long all() {
    return lines.values().stream().reduce(0L, Math::addExact);
  }

  /** Returns the first line of a kind, if there is one. */
  public Optional<NoiseLine> example(Noise noise) {
    return Optional.ofNullable(examples.get(noise));
  }

  void write(DataOutput out) throws IOException {
    Varints.writeUnsigned(out, examples.size());
    for (NoiseLine example : examples.values()) {
      Varints.writeText(out, example.noise().name());
      Varints.writeUnsigned(out, lines(example.noise()));
      Varints.writeText(out, example.file());
      Varints.writeSigned(out, example.offset());
      Varints.writeText(out, example.text());
    }
  }

  static NoiseCounts read(DataInput in) throws IOException {
    NoiseCounts read = new NoiseCounts();
    for (int i = Varints.readSize(in); i > 0; i--) {
      Noise noise = noise(Varints.readText(in));
      read.add(noise, Varints.readCount(in));
      read.addExample(
          new NoiseLine(noise, Varints.readText(in), Varints.readSigned(in), Varints.readText(in)));
    }
    return read;
  }

  private static Noise noise(String name) throws IOException {
    for (Noise noise : Noise.values()) {
      if (noise.name().equals(name)) {
        return noise;
      }
    }
    throw new IOException("not a result of this version: noise of kind " + name);
  }
}
