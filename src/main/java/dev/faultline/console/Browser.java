package dev.faultline.console;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The user's browser, where there are a user and a screen. */
public final class Browser {
  /** A program that opens the browser ends at once, or is the browser and runs on. */
  private static final int PATIENCE_SECONDS = 2;

  private Browser() {}

  /**
   * Opens a file.
   *
   * @return why that was not possible, or empty
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
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0
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
