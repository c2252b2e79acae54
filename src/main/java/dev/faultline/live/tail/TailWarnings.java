package dev.faultline.live.tail;

import dev.faultline.console.StatusLine;
import dev.faultline.log.text.SafeText;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is wrong with a file is said once, however often it is tried again: on standard error, since
 * files are followed in the process that the user started.
 */
final class TailWarnings {
  /** More are not remembered: a run may last for years. */
  private static final int MOST = 10_000;

  /** What the user gets: of all readers in this process, and of the look before them. */
  static final TailWarnings TO_USER = new TailWarnings(TailWarnings::print);

  private final Consumer<String> listener;
  private final Set<String> said = new LinkedHashSet<>();

  /** Complaints that somebody gets. */
  TailWarnings(Consumer<String> listener) {
    this.listener = listener;
  }

  /** Says it, if it was not yet said. */
  synchronized void say(Path file, String what) {
    if (said.size() < MOST && said.add(file + " " + what)) {
      listener.accept(file + " " + what);
    }
  }

  private static void print(String complaint) {
    StatusLine.hide();
    System.err.println("faultline: warning: --follow: " + SafeText.visible(complaint));
  }
}
