package dev.faultline.live;

import dev.faultline.log.SafeText;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is wrong with a file is said once, however often it is tried again: on standard error, since
 * files are followed in the process that the user started.
 */
final class Complaints {
  /** More are not remembered: a run may last for years. */
  private static final int MOST = 10_000;

  private final Set<String> said = new LinkedHashSet<>();

  /** Says it, if it was not yet said. */
  void say(Path file, String what) {
    if (said.size() < MOST && said.add(file + " " + what)) {
      CurrentWindow.hide();
      System.err.println("faultline: warning: --follow: " + SafeText.visible(file + " " + what));
    }
  }
}
