package dev.faultline.judge;

import dev.faultline.judge.Gate.Comparison;
import dev.faultline.judge.Gate.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses gates. The grammar:
 *
 * <pre>
 * gates      = gate *( "," gate )
 * gate       = "newEndpoint" / [ "endpoint(" name ")." ] metric comparison limit
 * metric     = "errorRate" / "errors" / "requests"
 * comparison = "&gt;" / "&gt;=" / "&lt;" / "&lt;="
 * limit      = number [ "%" ]   ; with errorRate a percentage or a share from 0 to 1, else whole
 * </pre>
 *
 * <p>A name is an endpoint as reports show it. It may contain any character: it ends at the first
 * {@code ).} that is followed by a condition, and a comma in it does not end the gate.
 */
public final class GateParser {
  private static final String NEW_ENDPOINT = Metric.NEW_ENDPOINT.label();
  private static final String EXAMPLES =
      "errorRate>1%, errors>=100, requests<1000, newEndpoint or endpoint(/api/pay).errorRate>0.1%";

  private static final String CONDITION = "(errorRate|errors|requests)\\s*(>=|<=|>|<)\\s*([^,]*)";
  private static final Pattern TOTAL = Pattern.compile(CONDITION);
  private static final Pattern OF_ENDPOINT =
      Pattern.compile("\\s*endpoint\\((.+?)\\)\\s*\\.\\s*" + CONDITION, Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,18})?)\\s*(%?)");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private GateParser() {}

  /**
   * Parses all gates of an option.
   *
   * @throws IllegalArgumentException if a gate is malformed; the message quotes it and says what
   *     would be right
   */
  public static List<Gate> read(String text) {
    return split(text).stream().map(GateParser::gate).toList();
  }

  /** Splits an option at the commas between its gates, without parsing them. */
  public static List<String> split(String text) {
    List<String> gates = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = end(text, start);
      gates.add(text.substring(start, end).strip());
      start = end + 1;
    }
    return List.copyOf(gates);
  }

  /** Returns where the gate at {@code start} ends: at the next comma outside an endpoint's name. */
  private static int end(String text, int start) {
    Matcher endpoint = OF_ENDPOINT.matcher(text).region(start, text.length());
    int comma = text.indexOf(',', endpoint.lookingAt() ? endpoint.end() : start);
    return comma < 0 ? text.length() : comma;
  }

  private static Gate gate(String text) {
    if (text.equals(NEW_ENDPOINT)) {
      return new Gate(text, null, Metric.NEW_ENDPOINT, null, BigDecimal.ZERO);
    }
    Matcher total = TOTAL.matcher(text);
    if (total.matches()) {
      return gate(text, null, total, 1);
    }
    Matcher endpoint = OF_ENDPOINT.matcher(text);
    if (endpoint.matches()) {
      return gate(text, endpoint.group(1), endpoint, 2);
    }
    throw new IllegalArgumentException("'" + text + "' is no gate such as " + EXAMPLES);
  }

  private static Gate gate(String text, @Nullable String endpoint, Matcher match, int group) {
    Metric metric =
        switch (match.group(group)) {
          case "errorRate" -> Metric.ERROR_RATE;
          case "errors" -> Metric.ERRORS;
          default -> Metric.REQUESTS;
        };
    Comparison comparison =
        switch (match.group(group + 1)) {
          case ">" -> Comparison.MORE;
          case ">=" -> Comparison.AT_LEAST;
          case "<" -> Comparison.LESS;
          default -> Comparison.AT_MOST;
        };
    BigDecimal limit = limit(text, metric, match.group(group + 2));
    if (metric == Metric.ERROR_RATE
        && comparison == Comparison.MORE
        && limit.compareTo(BigDecimal.ONE) == 0) {
      throw new IllegalArgumentException(
          "'%s' is never met, as no share is more than 100%%: did you mean errorRate>1%%?"
              .formatted(text));
    }
    return new Gate(text, endpoint, metric, comparison, limit);
  }

  private static BigDecimal limit(String gate, Metric metric, String text) {
    Matcher number = NUMBER.matcher(text.strip());
    if (!number.matches()) {
      throw new IllegalArgumentException(
          "'%s': '%s' is no number such as %s"
              .formatted(gate, text.strip(), metric == Metric.ERROR_RATE ? "1% or 0.01" : "100"));
    }
    BigDecimal value = new BigDecimal(number.group(1));
    boolean isPercentage = !number.group(2).isEmpty();
    if (metric == Metric.ERROR_RATE) {
      BigDecimal share = isPercentage ? value.divide(HUNDRED) : value;
      if (share.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException(
            "'%s': %s is more than 100%%: write a percentage such as 1%%, or a share such as 0.01"
                .formatted(gate, text.strip()));
      }
      return share;
    }
    if (isPercentage || value.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException(
          "'%s': %s is no whole number".formatted(gate, text.strip()));
    }
    return value;
  }
}
