package dev.faultline.console;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Opens files in the user's browser, if there is a terminal and a display. */
public final class Browser {
  /**
   * A program that only starts the browser ends at once; one that is the browser itself runs on,
   * and is not waited for.
   */
  private static final int TIMEOUT_SECONDS = 2;

  private Browser() {}

  /**
   * Opens a file.
   *
   * @return why that was not possible, or an empty string
   */
  public static String open(Path file, Map<String, String> environment) {
    if (!Terminal.isStandardError() && !Terminal.isStandardOutput()) {
      return "there is no terminal";
    }
    boolean isMac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    if (!isMac
        && environment.getOrDefault("DISPLAY", "").isEmpty()
        && environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()) {
      return "there is no display";
    }
    String program = isMac ? "open" : "xdg-open";
    try {
      Process process =
          new ProcessBuilder(program, file.toString())
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0
          ? program + " ended with " + process.exitValue()
          : "";
    } catch (IOException noProgram) {
      return "there is no " + program;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
