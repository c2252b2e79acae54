package dev.faultline.log.advice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Loggers that spread a request over several lines, with what tells the first and the last of them.
 * Which lines belong together is not certain once requests overlap, so that they are not read.
 */
enum SeveralLines {
  /** Source: Rails, {@code Rails::Rack::Logger} and {@code ActionController::LogSubscriber}. */
  RAILS(
      "Rails",
      "lograge",
      "\\bStarted [A-Z]+ \"[^\"]*\" for \\S+ at \\d{4}-",
      "\\bCompleted \\d{3}\\b.* in \\d+(?:\\.\\d+)?ms\\b"),
  /** Source: Phoenix, {@code lib/phoenix/logger.ex}; Plug, {@code Plug.Logger}. */
  PHOENIX(
      "Phoenix",
      "Logster",
      "\\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /\\S*$",
      "\\b(?:Sent|Chunked) \\d{3} in \\d+(?:ms|\u00b5s|us)$"),
  /** Source: Fastify, {@code docs/Reference/Logging.md} and {@code lib/route.js}. */
  FASTIFY(
      "Fastify",
      "a hook onResponse that logs req and res",
      "\"msg\":\"incoming request\"",
      "\"msg\":\"request completed\"");

  /** Longer lines are not looked at, which would take time, in chars. */
  private static final int MAX_LINE = 8192;

  private final String program;
  private final String remedy;
  private final Pattern first;
  private final Pattern last;

  SeveralLines(String program, String remedy, String first, String last) {
    this.program = program;
    this.remedy = remedy;
    this.first = Pattern.compile(first);
    this.last = Pattern.compile(last);
  }

  /** Returns the logger of which these lines hold both the start and the end of requests. */
  static Optional<SeveralLines> in(List<String> lines) {
    return Arrays.stream(values())
        .filter(logger -> has(lines, logger.first) && has(lines, logger.last))
        .findFirst();
  }

  private static boolean has(List<String> lines, Pattern pattern) {
    return lines.stream()
        .filter(line -> line.length() <= MAX_LINE)
        .anyMatch(line -> pattern.matcher(line).find());
  }

  /** Returns what the lines are, and what would help. */
  String advice() {
    return "its requests take several lines each, as %s writes them, which is not read: with %s each is one line"
        .formatted(program, remedy);
  }
}
