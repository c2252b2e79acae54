package dev.faultline.judge;

import dev.faultline.judge.Change.Kind;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition that fails a run if its result meets it. {@link GateParser} defines the syntax.
 *
 * @param text the gate as typed
 * @param endpoint the endpoint that is checked, or null for all requests together
 * @param metric the figure that is checked
 * @param comparison how the figure is compared with the limit, or null for {@link
 *     Metric#NEW_ENDPOINT}
 * @param limit a count, or a share from 0 to 1; unused by {@link Metric#NEW_ENDPOINT}
 */
public record Gate(
    String text,
    @Nullable String endpoint,
    Metric metric,
    @Nullable Comparison comparison,
    BigDecimal limit)
    implements Serializable {
  private static final int PERCENT_DIGITS = 4;

  /** How many newly failing endpoints a {@link GateResult} names. */
  public static final int NAMED = 3;

  /** The figures that a gate can check. */
  public enum Metric {
    /** The share of the counted requests that failed, from 0 to 1. */
    ERROR_RATE("errorRate"),
    /** The number of counted requests that failed. */
    ERRORS("errors"),
    /** The number of counted requests. */
    REQUESTS("requests"),
    /** The endpoints that fail and did not fail in the earlier result. */
    NEW_ENDPOINT("newEndpoint");

    private final String label;

    Metric(String label) {
      this.label = label;
    }

    /** Returns the name in the syntax of gates. */
    public String label() {
      return label;
    }
  }

  /** The ways to compare a figure with the limit. */
  public enum Comparison {
    /** The figure exceeds the limit. */
    MORE(">"),
    /** The figure equals or exceeds the limit. */
    AT_LEAST(">="),
    /** The figure is below the limit. */
    LESS("<"),
    /** The figure is below or equals the limit. */
    AT_MOST("<=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /** Returns the sign in the syntax of gates. */
    public String sign() {
      return sign;
    }

    private boolean holds(int difference) {
      return switch (this) {
        case MORE -> difference > 0;
        case AT_LEAST -> difference >= 0;
        case LESS -> difference < 0;
        case AT_MOST -> difference <= 0;
      };
    }
  }

  /**
   * Checks requests. Without a request there is no error rate, so no such gate is tripped.
   *
   * @throws IllegalStateException if the metric is {@link Metric#NEW_ENDPOINT}
   */
  public GateResult judge(long requests, long errors) {
    return switch (metric) {
      case ERRORS -> judgeCount(errors);
      case REQUESTS -> judgeCount(requests);
      case ERROR_RATE -> {
        // errors / requests is compared with the limit without rounding.
        BigDecimal allowed = limit.multiply(BigDecimal.valueOf(requests));
        boolean tripped = requests > 0 && holds(BigDecimal.valueOf(errors).compareTo(allowed));
        yield new GateResult(text, tripped, percent(errors, requests));
      }
      case NEW_ENDPOINT -> throw new IllegalStateException(text + " is about endpoints");
    };
  }

  /** Checks for newly failing endpoints: the gate is tripped if there are any. */
  public GateResult judge(Changes changes) {
    long count = changes.count(Kind.NEW);
    if (count == 0) {
      return new GateResult(text, false, "none");
    }
    List<String> named =
        changes.first(Kind.NEW).stream().limit(NAMED).map(Change::endpoint).toList();
    String names = String.join(", ", named) + (count > named.size() ? ", ..." : "");
    return new GateResult(text, true, "%d (%s)".formatted(count, names));
  }

  private GateResult judgeCount(long value) {
    boolean tripped = holds(BigDecimal.valueOf(value).compareTo(limit));
    return new GateResult(text, tripped, Long.toString(value));
  }

  private boolean holds(int difference) {
    return Objects.requireNonNull(comparison, text).holds(difference);
  }

  private static String percent(long errors, long requests) {
    if (requests == 0) {
      return "no requests";
    }
    BigDecimal percent =
        BigDecimal.valueOf(errors)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(requests), PERCENT_DIGITS, RoundingMode.HALF_UP);
    BigDecimal shown = percent.signum() == 0 ? BigDecimal.ZERO : percent.stripTrailingZeros();
    return "%s%% (%d of %d)".formatted(shown.toPlainString(), errors, requests);
  }
}
