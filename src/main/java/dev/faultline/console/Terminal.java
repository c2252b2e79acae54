package dev.faultline.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the standard streams are connected to. Java 17 has no means for this, so it asks
 * {@code test} and {@code stty} of a shell, which every POSIX system has.
 */
public final class Terminal {
  private static final int TIMEOUT_SECONDS = 5;
  private static final int DEFAULT_WIDTH = 80;
  private static final Pattern SIZE = Pattern.compile("[0-9]+ ([1-9][0-9]{0,5})\\s*");

  /** The bits of a file's mode that hold its type, and the type of a terminal. */
  private static final int FILE_TYPE = 0170000;

  private static final int CHARACTER_DEVICE = 0020000;

  private Terminal() {}

  /** Returns true if standard error is a terminal, where a user may read it as it is written. */
  public static boolean isStandardError() {
    return ask(new ProcessBuilder("/bin/sh", "-c", "test -t 2").redirectError(Redirect.INHERIT))
        != null;
  }

  /** Returns true if standard output is a terminal, where a user may read it as it is written. */
  public static boolean isStandardOutput() {
    return width() > 0;
  }

  /** Returns how many columns the terminal on standard output has; 0 if it is not a terminal. */
  public static int width() {
    if (!mayBeTerminal(Path.of("/dev/stdout"))) {
      return 0;
    }
    String size =
        ask(
            new ProcessBuilder("/bin/sh", "-c", "test -t 1 && { stty size <&1 >&2 || :; }")
                .redirectOutput(Redirect.INHERIT));
    if (size == null) {
      return 0;
    }
    Matcher matcher = SIZE.matcher(size);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : DEFAULT_WIDTH;
  }

  /** Recognizes pipes and regular files without a process, whose start would take time. */
  private static boolean mayBeTerminal(Path file) {
    try {
      return ((int) Files.getAttribute(file, "unix:mode") & FILE_TYPE) == CHARACTER_DEVICE;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return Files.exists(file);
    }
  }

  /**
   * Returns what a process writes to the one stream that it does not inherit, or null if it fails.
   */
  private static @Nullable String ask(ProcessBuilder question) {
    try {
      Process process = question.start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        return null;
      }
      boolean inheritsError = question.redirectError().equals(Redirect.INHERIT);
      return new String(
          (inheritsError ? process.getInputStream() : process.getErrorStream()).readAllBytes(),
          US_ASCII);
    } catch (IOException noShell) {
      return null;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /**
   * Returns true if the terminal supports colours and the user does not refuse them (no-color.org).
   */
  public static boolean hasColours(Map<String, String> environment) {
    String terminal = environment.getOrDefault("TERM", "");
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !terminal.isEmpty()
        && !terminal.equals("dumb");
  }
}
