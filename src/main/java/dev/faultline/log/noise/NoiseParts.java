package dev.faultline.log.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.faultline.log.text.Ascii;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

/** The parts of {@link NoisePattern}s that have a name. */
final class NoiseParts {
  private static final byte[] HTTP_LOG = "httplog.go".getBytes(US_ASCII);

  private static final Map<String, NoisePart> NAMED =
      Map.ofEntries(
          Map.entry("number", run(1, Integer.MAX_VALUE, Ascii::isDigit)),
          Map.entry("blanks", run(0, Integer.MAX_VALUE, c -> c == ' ' || c == '\t')),
          Map.entry("gap", run(1, Integer.MAX_VALUE, c -> c == ' ')),
          Map.entry("name", run(0, Integer.MAX_VALUE, NoiseParts::isNameByte)),
          Map.entry(
              "names", run(1, Integer.MAX_VALUE, c -> isNameByte(c) || ", .()".indexOf(c) >= 0)),
          Map.entry("span", NoiseParts::span),
          Map.entry("text", run(1, Integer.MAX_VALUE, c -> c != '"')),
          Map.entry("function", run(1, Integer.MAX_VALUE, c -> c != ' ' && c != '\t')),
          Map.entry("file", NoiseParts::file),
          Map.entry("severity", run(1, 1, c -> c == 'I' || c == 'W' || c == 'E' || c == 'F')),
          Map.entry(
              "level",
              oneOf(
                  ("emerg alert crit error warn notice info debug"
                          + " trace1 trace2 trace3 trace4 trace5 trace6 trace7 trace8")
                      .split(" ", -1))),
          Map.entry("weekday", oneOf("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")),
          Map.entry(
              "month", oneOf("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ", -1))),
          Map.entry("message", NoiseParts::message),
          Map.entry("exception", ExceptionParts::exception),
          Map.entry("cause", ExceptionParts::cause),
          Map.entry("builtin", ExceptionParts::builtin),
          Map.entry("frame", ExceptionParts::frame),
          Map.entry("source", PythonSource::end),
          Map.entry("marks", NoiseParts::marks));

  private NoiseParts() {}

  /** Returns the part with this name; a digit is the name of so many digits. */
  static NoisePart named(String name) {
    if (Ascii.isDigit(name.charAt(0))) {
      int digits = Integer.parseInt(name);
      return run(digits, digits, Ascii::isDigit);
    }
    return Objects.requireNonNull(NAMED.get(name), name);
  }

  /** Returns a part of {@code min} to {@code max} bytes, as many as there are. */
  private static NoisePart run(int min, int max, IntPredicate allowed) {
    return (b, from, to) -> {
      int i = from;
      while (i < to && i - from < max && allowed.test(b[i])) {
        i++;
      }
      return i - from >= min ? i : NoisePart.NONE;
    };
  }

  /** Returns a part that is one of these words; none of them may start with another one. */
  private static NoisePart oneOf(String... words) {
    byte[][] expected =
        Arrays.stream(words).map(word -> word.getBytes(US_ASCII)).toArray(byte[][]::new);
    return (b, from, to) -> {
      for (byte[] word : expected) {
        if (startsWith(b, from, to, word)) {
          return from + word.length;
        }
      }
      return NoisePart.NONE;
    };
  }

  static boolean startsWith(byte[] b, int from, int to, byte[] prefix) {
    int end = from + prefix.length;
    return end <= to && Arrays.equals(b, from, end, prefix, 0, prefix.length);
  }

  static boolean isNameByte(int c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '_' || c == '-';
  }

  /** A source file, but not that in which Kubernetes' servers log their requests. */
  private static int file(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] != ':' && b[i] != ']' && !Ascii.isBlank(b[i])) {
      i++;
    }
    return i == from || startsWith(b, from, i, HTTP_LOG) ? NoisePart.NONE : i;
  }

  /** All that follows, if it does not tell of a request. */
  static int message(byte[] b, int from, int to) {
    return ToldRequest.isIn(b, from, to) ? NoisePart.NONE : to;
  }

  /** Two times, or a number of a boot, and dashes: {@code Sat 2025-11-22 10:00:05 UTC. --}. */
  private static int span(byte[] b, int from, int to) {
    int i = from;
    while (i < to && (isNameByte(b[i]) || " ,.:+/".indexOf(b[i]) >= 0)) {
      i++;
    }
    boolean isClosed = to - from > 3 && b[to - 1] == '-' && b[to - 2] == '-' && b[to - 3] == ' ';
    return i == to && isClosed ? to : NoisePart.NONE;
  }

  /** What Python puts under the part of a source line that failed: {@code ~~~~^^^^}. */
  private static int marks(byte[] b, int from, int to) {
    int i = Ascii.skipBlanks(b, from, to);
    int first = i;
    while (i < to && (b[i] == '^' || b[i] == '~' || b[i] == ' ')) {
      i++;
    }
    return i > first ? i : NoisePart.NONE;
  }
}
