package dev.faultline.oracle;

import dev.faultline.oracle.Oracle.Line;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Lines of other logs beside those of an access log, as their makers write them. */
final class NoiseOracle {
  private static final String LEVEL = "(emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])";
  private static final String CTIME =
      "\\[(Sun|Mon|Tue|Wed|Thu|Fri|Sat)"
          + " (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{2} [0-9:]{8}";
  private static final String CLASS = "([\\w$]+\\.)+[A-Z][\\w$]*";
  private static final String MESSAGE = "(:( .*)?)?";

  /** Of two that fit the same line, the first is meant. */
  private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

  static {
    kind(
        "nginxError",
        "[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} \\["
            + LEVEL
            + "\\] [0-9]+#[0-9]+: .*",
        "nginx: \\[" + LEVEL + "\\] .*");
    kind(
        "apacheError",
        CTIME
            + "\\.[0-9]{6} [0-9]{4}\\] \\[[\\w-]*:"
            + LEVEL
            + "\\] \\[pid [0-9]+(:tid [0-9]+)?\\] .*",
        CTIME + " [0-9]{4}\\] \\[" + LEVEL + "\\] .*",
        "AH[0-9]{5}: .*");
    kind(
        "klog",
        "[IWEF][0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6} +[0-9]+ (?!httplog\\.go)[^ :\\]]+:[0-9]+\\] .*");
    kind("entrypoint", "/docker-entrypoint\\.sh: .*", "[0-9]{2}-[\\w-]*\\.(env)?sh: .*");
    kind(
        "exception",
        CLASS + "(?<=Exception|Error|Throwable)" + MESSAGE,
        "([\\w$]+\\.)*(exceptions|errors|exc)\\.[A-Z]\\w*" + MESSAGE,
        "(ValueError|KeyError|RuntimeError|TypeError|KeyboardInterrupt)" + MESSAGE);
    kind(
        "javaStackTrace",
        "[ \t]*at [a-zA-Z_$][\\w$./@<>+~-]*\\."
            + "[\\w$<>]+\\((Native Method|Unknown Source|[^() \t]+)\\)( ~?\\[[^ \t]*\\])?",
        "[ \t]*\\.\\.\\. [0-9]+ (more|common frames omitted)",
        "[ \t]*(Caused by|Suppressed|Wrapped by): " + CLASS + MESSAGE,
        "Exception in thread \"[^\"]+\" " + CLASS + MESSAGE);
    kind(
        "pythonTraceback",
        "Traceback \\(most recent call last\\):",
        "[ \t]*File \"[^\"]+\", line [0-9]+(, in \\S+)?",
        "    (return |raise |await )?[a-z_.]+(\\(.*\\)| = .*)",
        "    [ ^~]*[\\^~]+[ ^~]*",
        "  \\[Previous line repeated [0-9]+ more times?\\]",
        "(During handling of|The) above exception,? .*:");
  }

  /** A request with its status, in or outside of quotes, or by keys. */
  private static final Pattern REQUEST =
      Pattern.compile(
          ".*\\b(GET|HEAD|POST|PUT|DELETE) /\\S*( HTTP/[0-9.]+)?(\"|) [0-9]{3}\\b.*"
              + "|.* method=.* status=.*");

  private NoiseOracle() {}

  private static void kind(String name, String... patterns) {
    KINDS.put(name, Pattern.compile(String.join("|", patterns)));
  }

  /** Returns what a line is, which the format rejects if it does. */
  static Line judged(String line, Line verdict) {
    if (verdict.reason().startsWith("rejected") && !REQUEST.matcher(line).matches()) {
      for (Map.Entry<String, Pattern> kind : KINDS.entrySet()) {
        if (kind.getValue().matcher(line).matches()) {
          return Line.none("noise." + kind.getKey());
        }
      }
    }
    return verdict;
  }
}
