package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The structure of a server's lines, parsed from its format string: a text that every line starts
 * with, followed by values, each with the text that ends it. Immutable.
 */
public final class LogPattern implements Serializable {
  /** What a value stands for; {@link #IGNORED} ones are skipped. */
  enum ValueRole {
    IGNORED,
    REQUEST,
    METHOD,
    /** The path, with or without a query. */
    TARGET,
    STATUS,
    TIME,
    EPOCH,
    LATENCY,
    BYTES,
    HOST,
    CLIENT,
    UPSTREAM_STATUS
  }

  /**
   * A value in a format string.
   *
   * @param name its name in the format string
   * @param scale power of ten that converts the number to microseconds
   * @param minLength minimum number of bytes; the text that ends the value is searched after those
   * @param isList whether it can be a list, for instance {@code 502, 200 : 200}
   */
  record Value(String name, ValueRole role, int scale, int minLength, boolean isList)
      implements Serializable {
    static Value of(String name, ValueRole role) {
      return new Value(name, role, 0, 0, false);
    }

    static Value number(String name, ValueRole role, int scale) {
      return new Value(name, role, scale, 0, false);
    }
  }

  /**
   * A value and the text that ends it.
   *
   * @param terminator the text that ends the value; empty if the end of the line does
   * @param belongsToNext whether that text also starts the next value
   * @param quoted whether the value is in quotes
   */
  record PatternStep(Value value, String terminator, boolean belongsToNext, boolean quoted)
      implements Serializable {}

  private final String start;
  private final List<PatternStep> steps;

  private LogPattern(String start, List<PatternStep> steps) {
    this.start = start;
    this.steps = List.copyOf(steps);
  }

  /**
   * Parses a format string.
   *
   * @param text as in nginx's log_format, with {@code $}, or as in Apache's LogFormat, with {@code
   *     %}
   * @throws IllegalArgumentException if it is not a format string, or lacks the status or request;
   *     the message says what is valid
   */
  public static LogPattern parse(String text) {
    Builder pattern = new Builder();
    String format = Escapes.unquote(text);
    if (format.indexOf('$') >= 0) {
      NginxFormat.read(format, pattern);
    } else {
      ApacheFormat.read(format, pattern);
    }
    return pattern.build();
  }

  /** Returns the text that every line starts with. */
  byte[] start() {
    return start.getBytes(UTF_8);
  }

  List<PatternStep> steps() {
    return steps;
  }

  /** Assembles a pattern from left to right. */
  static final class Builder {
    private final List<PatternStep> steps = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable String start;
    private @Nullable Value open;

    void add(String more) {
      text.append(more);
    }

    void add(Value value) {
      boolean belongsToNext = false;
      if (open != null && text.isEmpty()) {
        if (isPartOf(open, value)) {
          return;
        }
        if (value.role() != ValueRole.TARGET) {
          throw new IllegalArgumentException(
              "has nothing between %s and %s to tell where the one ends"
                  .formatted(open.name(), value.name()));
        }
        text.append('/'); // paths start with it
        belongsToNext = true;
      }
      closeValue(belongsToNext);
      open = value;
    }

    /**
     * Returns true if two adjacent values count as one: a path and its query, or two ignored
     * values.
     */
    private static boolean isPartOf(Value value, Value next) {
      return next.role() == ValueRole.IGNORED
          && (value.role() == ValueRole.TARGET || value.role() == ValueRole.IGNORED);
    }

    private void closeValue(boolean belongsToNext) {
      String terminator = text.toString();
      text.setLength(0);
      if (open == null) {
        start = terminator;
      } else {
        String before = steps.isEmpty() ? start : steps.get(steps.size() - 1).terminator();
        boolean quoted = terminator.startsWith("\"") && before != null && before.endsWith("\"");
        steps.add(new PatternStep(open, terminator, belongsToNext, quoted));
      }
    }

    private boolean reads(ValueRole role) {
      return steps.stream().anyMatch(step -> step.value().role() == role);
    }

    LogPattern build() {
      closeValue(false);
      if (!reads(ValueRole.STATUS)) {
        throw new IllegalArgumentException(
            "is no known format, and as a format string has no status: $status (nginx) or %>s"
                + " (Apache)");
      }
      if (!reads(ValueRole.REQUEST) && !reads(ValueRole.TARGET)) {
        throw new IllegalArgumentException(
            "has no request: $request or $request_uri (nginx), %r or %U (Apache)");
      }
      return new LogPattern(start == null ? "" : start, steps);
    }
  }
}
