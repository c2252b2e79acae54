package dev.faultline.log.noise;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a line is that lies beside access lines and is known not to be a request. A line is noise
 * only if it is written, from its first to its last byte, as one of these programs writes its
 * lines, and no request is told in it; whatever else a format cannot read stays rejected. Each line
 * is judged alone, so that the result does not depend on how a file is split.
 *
 * <p>The notation of a grammar is that of {@link NoisePattern}.
 */
public enum Noise {
  /** nginx's error log, and what nginx says before it is open. Source: nginx, ngx_log.c. */
  NGINX_ERROR(
      "nginxError",
      "<4>/<2>/<2> <2>:<2>:<2> [<level>] <number>#<number>: <message>",
      "nginx: [<level>] <message>"),
  /**
   * Apache's error log, as versions 2.4 and 2.2 write it by default, and what it says before it is
   * open. Source: Apache HTTP Server, server/log.c.
   */
  APACHE_ERROR(
      "apacheError",
      "[<weekday> <month> <2> <2>:<2>:<2>.<6> <4>] [<name>:<level>] [pid <number>:tid <number>]"
          + " <message>",
      "[<weekday> <month> <2> <2>:<2>:<2>.<6> <4>] [<name>:<level>] [pid <number>] <message>",
      "[<weekday> <month> <2> <2>:<2>:<2> <4>] [<level>] <message>",
      "AH<5>: <message>"),
  /** Kubernetes' klog, and glog, which it is after. Source: klog, the comment on its header. */
  KLOG("klog", "<severity><4> <2>:<2>:<2>.<6><gap><number> <file>:<number>] <message>"),
  /**
   * The scripts that configure nginx when its container starts. Source: docker-nginx, entrypoint.
   */
  ENTRYPOINT(
      "entrypoint",
      "/docker-entrypoint.sh: <message>",
      "<2>-<name>.sh: <message>",
      "<2>-<name>.envsh: <message>"),
  /**
   * The name and message of an exception, which a Java stack trace starts with, and a Python
   * traceback ends with.
   */
  EXCEPTION("exception", "<exception>", "<builtin>"),
  /**
   * The other lines of a Java stack trace. Sources: the JDK's Throwable.printStackTrace and
   * StackTraceElement.toString; Logback and Log4j, which name the archive of a class after it.
   */
  JAVA_STACK_TRACE(
      "javaStackTrace",
      "<blanks>at <frame>",
      "<blanks>... <number> more",
      "<blanks>... <number> common frames omitted",
      "<blanks>Caused by: <cause>",
      "<blanks>Suppressed: <cause>",
      "<blanks>Wrapped by: <cause>",
      "Exception in thread \"<text>\" <cause>"),
  /** The other lines of a Python traceback. Source: CPython's traceback.py. */
  PYTHON_TRACEBACK(
      "pythonTraceback",
      "Traceback (most recent call last):",
      "<blanks>File \"<text>\", line <number>, in <function>",
      "<blanks>File \"<text>\", line <number>",
      "    <source>",
      "    <marks>",
      "  [Previous line repeated <number> more time]",
      "  [Previous line repeated <number> more times]",
      "During handling of the above exception, another exception occurred:",
      "The above exception was the direct cause of the following exception:"),
  /**
   * What tools print around the lines they show. Sources: coreutils, tail.c; Docker Compose, the
   * log printer; systemd, journalctl; kubectl, the container of a pod.
   */
  TOOL(
      "tool",
      "==> <function> <==",
      "==> standard input <==",
      "Attaching to <names>",
      "<name> exited with code <number>",
      "-- Logs begin at <span>",
      "-- Journal begins at <span>",
      "-- Boot <span>",
      "-- Reboot --",
      "-- No entries --",
      "Defaulted container \"<text>\" out of: <names>");

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final NoisePattern[] patterns;

  Noise(String label, String... notations) {
    this.label = label;
    this.patterns = Arrays.stream(notations).map(NoisePattern::of).toArray(NoisePattern[]::new);
  }

  private static final Noise[] ALL = values();

  /** Returns the name in reports, for instance {@code nginxError}. */
  public String label() {
    return label;
  }

  /** Returns what a line without its line end is, or null if it is none of these. */
  public static @Nullable Noise of(byte[] b, int from, int to) {
    for (Noise noise : ALL) {
      for (NoisePattern pattern : noise.patterns) {
        if (pattern.matches(b, from, to)) {
          return noise;
        }
      }
    }
    return null;
  }
}
