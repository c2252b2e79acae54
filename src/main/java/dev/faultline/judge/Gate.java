package dev.faultline.judge;

import dev.faultline.judge.Change.Kind;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition that a result must not meet. {@link GateParser} has the grammar.
 *
 * @param text as it was typed
 * @param endpoint the one that is looked at, or null for all requests together
 * @param metric what is looked at
 * @param comparison how, or null for {@link Metric#NEW_ENDPOINT}
 * @param limit against what: a count, or a share from 0 to 1
 */
public record Gate(
    String text,
    @Nullable String endpoint,
    Metric metric,
    @Nullable Comparison comparison,
    BigDecimal limit)
    implements Serializable {
  private static final int PERCENT_DIGITS = 4;

  /** How many new endpoints a verdict names. */
  public static final int NAMED = 3;

  /** What a gate looks at. */
  public enum Metric {
    /** The share of the counted requests that failed. */
    ERROR_RATE("errorRate"),
    /** The failed requests. */
    ERRORS("errors"),
    /** The counted requests. */
    REQUESTS("requests"),
    /** The endpoints that fail and did not before. */
    NEW_ENDPOINT("newEndpoint");

    private final String label;

    Metric(String label) {
      this.label = label;
    }

    /** The name that expressions use. */
    public String label() {
      return label;
    }
  }

  /** How a value is compared with the limit. */
  public enum Comparison {
    /** More. */
    MORE(">"),
    /** As many, or more. */
    AT_LEAST(">="),
    /** Less. */
    LESS("<"),
    /** As many, or less. */
    AT_MOST("<=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /** The sign that expressions use. */
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
   * Looks at some requests. A share of no requests meets no condition.
   *
   * @throws IllegalStateException if it is endpoints that the gate looks at
   */
  public GateResult judge(long requests, long errors) {
    return switch (metric) {
      case ERRORS -> counted(errors);
      case REQUESTS -> counted(requests);
      case ERROR_RATE -> {
        // errors / requests against the limit, without rounding
        BigDecimal allowed = limit.multiply(BigDecimal.valueOf(requests));
        boolean tripped = requests > 0 && holds(BigDecimal.valueOf(errors).compareTo(allowed));
        yield new GateResult(text, tripped, percent(errors, requests));
      }
      case NEW_ENDPOINT -> throw new IllegalStateException(text + " is about endpoints");
    };
  }

  /** Looks at the endpoints that newly fail. */
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

  private GateResult counted(long value) {
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
