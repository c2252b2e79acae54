package dev.faultline.log.endpoint;

import dev.faultline.log.text.Ascii;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The known paths of a server, as templates such as {@code /users/{id}/orders}: each pair of braces
 * stands for one or more characters of a segment (OpenAPI 3.1, section 4.8.8, "Paths Object"). Of
 * several that match, the one with more literal characters wins, compared segment by segment from
 * the left. Percent-encoding makes no difference.
 */
public final class RouteTable implements Serializable {
  /** No routes: names of paths depend on the detection of ids alone. */
  public static final RouteTable NONE = new RouteTable(List.of());

  private static final Pattern PARAMETER = Pattern.compile("\\{[^{}/]+\\}");

  /**
   * With more segments, nodes would be nested too deeply to be serialized and sent to another
   * machine.
   */
  private static final int MAX_SEGMENTS = 100;

  private static final int MAX_SHOWN = 80;

  /** A prefix of segments, and what can follow it. */
  private static final class Node implements Serializable {
    private final Map<String, Node> literals = new HashMap<>();
    private final List<Wildcard> wildcards = new ArrayList<>();
    private @Nullable String template;
  }

  /**
   * A segment that contains parameters.
   *
   * @param literals the texts before, between and after the parameters
   */
  private record Wildcard(List<String> literals, Node next) implements Serializable {
    /**
     * Returns the number of literal characters: the more there are, the more specific is a match.
     */
    int literalLength() {
      return literals.stream().mapToInt(String::length).sum();
    }

    /**
     * Returns true if each parameter can stand for one or more characters. Takes time linear in the
     * segment, without backtracking: the search for a literal starts after the first match of the
     * one before.
     */
    boolean matches(String segment) {
      int last = literals.size() - 1;
      if (!segment.startsWith(literals.get(0)) || !segment.endsWith(literals.get(last))) {
        return false;
      }
      int from = literals.get(0).length();
      for (String literal : literals.subList(1, last)) {
        int at = from < segment.length() ? segment.indexOf(literal, from + 1) : -1;
        if (at < 0) {
          return false;
        }
        from = at + literal.length();
      }
      return from < segment.length() - literals.get(last).length();
    }
  }

  private final Node root = new Node();
  private final boolean isEmpty;

  /**
   * Creates routes from templates.
   *
   * @throws IllegalArgumentException if a template does not pass {@link #check}
   */
  public RouteTable(List<String> templates) {
    isEmpty = templates.isEmpty();
    templates.forEach(this::add);
  }

  /**
   * Checks the syntax of a template.
   *
   * @throws IllegalArgumentException if it does not start with a slash, has too many segments or a
   *     brace too many; the message says which
   */
  public static void check(String template) {
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException(
          "'" + shortened(template) + "' is no path: a path starts with /, such as /users/{id}");
    }
    if (template.chars().filter(c -> c == '/').count() > MAX_SEGMENTS) {
      throw new IllegalArgumentException(
          "'" + shortened(template) + "' has more than " + MAX_SEGMENTS + " segments");
    }
    String rest = PARAMETER.matcher(template).replaceAll("");
    if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
      throw new IllegalArgumentException(
          "'" + shortened(template) + "' has a brace too many: parameters are written {name}");
    }
  }

  private static String shortened(String template) {
    return template.length() <= MAX_SHOWN ? template : template.substring(0, MAX_SHOWN) + "...";
  }

  private void add(String template) {
    check(template);
    Node node = root;
    for (String segment : template.substring(1).split("/", -1)) {
      node = PARAMETER.matcher(segment).find() ? wildcard(node, segment) : literal(node, segment);
    }
    if (node.template == null) {
      node.template = template;
    }
  }

  private static Node literal(Node node, String segment) {
    return node.literals.computeIfAbsent(RouteSegments.literal(segment), s -> new Node());
  }

  private static Node wildcard(Node node, String segment) {
    List<String> literals =
        Arrays.stream(PARAMETER.split(segment, -1)).map(RouteSegments::literal).toList();
    for (Wildcard known : node.wildcards) {
      if (known.literals().equals(literals)) {
        return known.next();
      }
    }
    Wildcard added = new Wildcard(literals, new Node());
    node.wildcards.add(added);
    node.wildcards.sort(Comparator.comparingInt(Wildcard::literalLength).reversed());
    return added.next();
  }

  /** Returns true if there are no templates. */
  public boolean isEmpty() {
    return isEmpty;
  }

  /**
   * Returns the template that matches a path, or null. Path parameters ({@code ;jsessionid=...})
   * are compared only if a template has some itself, or if nothing matches without them: in
   * OpenAPI's {@code matrix} style they are the value.
   */
  @Nullable String templateOf(byte[] b, int from, int to) {
    if (from == to || b[from] != '/') {
      return null;
    }
    String match = find(root, RouteSegments.of(b, from, to), 0);
    if (Ascii.indexOf(b, from, to, ';') < 0 || (match != null && match.indexOf(';') >= 0)) {
      return match;
    }
    String bare = find(root, RouteSegments.withoutParameters(b, from, to), 0);
    return bare == null ? match : bare;
  }

  private static @Nullable String find(Node node, String[] segments, int i) {
    if (i == segments.length) {
      return node.template;
    }
    Node literal = node.literals.get(segments[i]);
    String match = literal == null ? null : find(literal, segments, i + 1);
    for (int w = 0; match == null && w < node.wildcards.size(); w++) {
      Wildcard wildcard = node.wildcards.get(w);
      if (wildcard.matches(segments[i])) {
        match = find(wildcard.next(), segments, i + 1);
      }
    }
    return match;
  }
}
