package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of some server look, from its own format string: a text that every line starts
 * with, then values, each with the text that ends it. Immutable.
 */
public final class LinePattern implements Serializable {
  /** What a value is read for. */
  enum Role {
    NOTHING,
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
   * @param name what the string calls it
   * @param scale ten to the power of this makes microseconds of the number
   * @param least how many bytes it has at least: what ends it is looked for behind those
   * @param list whether it may be a list, for instance {@code 502, 200 : 200}
   */
  record Value(String name, Role role, int scale, int least, boolean list) implements Serializable {
    static Value of(String name, Role role) {
      return new Value(name, role, 0, 0, false);
    }

    static Value number(String name, Role role, int scale) {
      return new Value(name, role, scale, 0, false);
    }
  }

  /**
   * A value and its end.
   *
   * @param behind the text that ends it; empty if the line does
   * @param belongsToNext whether that text is the start of the next value
   * @param quoted whether the value stands in quotes
   */
  record Step(Value value, String behind, boolean belongsToNext, boolean quoted)
      implements Serializable {}

  private final String start;
  private final List<Step> steps;

  private LinePattern(String start, List<Step> steps) {
    this.start = start;
    this.steps = List.copyOf(steps);
  }

  /**
   * The pattern of a format string.
   *
   * @param text as in nginx's log_format, with {@code $}, or as in Apache's LogFormat, with {@code
   *     %}
   * @throws IllegalArgumentException if it is none, or does not tell status and request; the
   *     message says what would be right
   */
  public static LinePattern parse(String text) {
    Builder pattern = new Builder();
    String format = Escapes.unquote(text);
    if (format.indexOf('$') >= 0) {
      NginxFormat.read(format, pattern);
    } else {
      ApacheFormat.read(format, pattern);
    }
    return pattern.build();
  }

  /** What every line starts with. */
  byte[] start() {
    return start.getBytes(UTF_8);
  }

  List<Step> steps() {
    return steps;
  }

  /** Puts a pattern together from left to right. */
  static final class Builder {
    private final List<Step> steps = new ArrayList<>();
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
        if (value.role() != Role.TARGET) {
          throw new IllegalArgumentException(
              "has nothing between %s and %s to tell where the one ends"
                  .formatted(open.name(), value.name()));
        }
        text.append('/'); // which paths start with
        belongsToNext = true;
      }
      closeValue(belongsToNext);
      open = value;
    }

    /** A path and its query are one value, and so are two that nobody reads. */
    private static boolean isPartOf(Value value, Value next) {
      return next.role() == Role.NOTHING
          && (value.role() == Role.TARGET || value.role() == Role.NOTHING);
    }

    private void closeValue(boolean belongsToNext) {
      String behind = text.toString();
      text.setLength(0);
      if (open == null) {
        start = behind;
      } else {
        String before = steps.isEmpty() ? start : steps.get(steps.size() - 1).behind();
        boolean quoted = behind.startsWith("\"") && before != null && before.endsWith("\"");
        steps.add(new Step(open, behind, belongsToNext, quoted));
      }
    }

    private boolean reads(Role role) {
      return steps.stream().anyMatch(step -> step.value().role() == role);
    }

    LinePattern build() {
      closeValue(false);
      if (!reads(Role.STATUS)) {
        throw new IllegalArgumentException(
            "is no known format, and as a format string has no status: $status (nginx) or %>s"
                + " (Apache)");
      }
      if (!reads(Role.REQUEST) && !reads(Role.TARGET)) {
        throw new IllegalArgumentException(
            "has no request: $request or $request_uri (nginx), %r or %U (Apache)");
      }
      return new LinePattern(start == null ? "" : start, steps);
    }
  }
}
