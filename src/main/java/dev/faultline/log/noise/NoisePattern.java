package dev.faultline.log.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to write a line: literal text, and parts in angle brackets, which {@link NoiseParts}
 * knows by name; a number in brackets is so many digits. No part is tried in a second way, so the
 * time to match is linear in the length of the line.
 */
final class NoisePattern {
  private static final Pattern PART = Pattern.compile("<([a-z]+|[0-9])>");

  private final NoisePart[] parts;

  private NoisePattern(NoisePart[] parts) {
    this.parts = parts;
  }

  /** Reads a notation. */
  static NoisePattern of(String notation) {
    List<NoisePart> parts = new ArrayList<>();
    int literal = 0;
    for (Matcher part = PART.matcher(notation); part.find(); literal = part.end()) {
      if (part.start() > literal) {
        parts.add(literal(notation.substring(literal, part.start())));
      }
      parts.add(NoiseParts.named(part.group(1)));
    }
    if (literal < notation.length()) {
      parts.add(literal(notation.substring(literal)));
    }
    return new NoisePattern(parts.toArray(NoisePart[]::new));
  }

  private static NoisePart literal(String text) {
    byte[] expected = text.getBytes(US_ASCII);
    return (b, from, to) -> {
      if (to - from < expected.length) {
        return NoisePart.NONE;
      }
      for (int i = 0; i < expected.length; i++) {
        if (b[from + i] != expected[i]) {
          return NoisePart.NONE;
        }
      }
      return from + expected.length;
    };
  }

  /** Returns true if a line is written so, from its first to its last byte. */
  boolean matches(byte[] b, int from, int to) {
    int at = from;
    for (NoisePart part : parts) {
      at = part.end(b, at, to);
      if (at == NoisePart.NONE) {
        return false;
      }
    }
    return at == to;
  }
}
