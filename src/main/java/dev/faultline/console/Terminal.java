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
 * What the standard streams are connected to. A shell's {@code test} and {@code stty} are asked,
 * which are everywhere that POSIX is; Java 17 has no way of its own.
 */
public final class Terminal {
  private static final int PATIENCE_SECONDS = 5;
  private static final int USUAL_WIDTH = 80;
  private static final Pattern SIZE = Pattern.compile("[0-9]+ ([1-9][0-9]{0,5})\\s*");

  /** The bits of a mode that say what a file is, and what they say of a terminal. */
  private static final int FILE_TYPE = 0170000;

  private static final int CHARACTER_DEVICE = 0020000;

  private Terminal() {}

  /** Whether somebody may read standard error as it is written. */
  public static boolean isStandardError() {
    return ask(new ProcessBuilder("/bin/sh", "-c", "test -t 2").redirectError(Redirect.INHERIT))
        != null;
  }

  /** Whether somebody may read standard output as it is written. */
  public static boolean isStandardOutput() {
    return width() > 0;
  }

  /** The columns of the terminal that standard output is; 0 if it is none. */
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
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : USUAL_WIDTH;
  }

  /** A pipe or a file is told from a terminal without a process, which would take its time. */
  private static boolean mayBeTerminal(Path file) {
    try {
      return ((int) Files.getAttribute(file, "unix:mode") & FILE_TYPE) == CHARACTER_DEVICE;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return Files.exists(file);
    }
  }

  /**
   * What a process writes to the one stream that it does not inherit, or null if it does not end
   * well.
   */
  private static @Nullable String ask(ProcessBuilder question) {
    try {
      Process process = question.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
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

  /** Whether colours are understood, and wanted (no-color.org). */
  public static boolean hasColours(Map<String, String> environment) {
    String terminal = environment.getOrDefault("TERM", "");
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !terminal.isEmpty()
        && !terminal.equals("dumb");
  }
}
