package dev.faultline.live.tail;

import dev.faultline.console.Messages;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Warnings about followed files, each printed only once however often a reader tries again. They go
 * to standard error, since files are followed in the process that the user started.
 */
final class TailWarnings {
  /** Further warnings are dropped: a run may last for years. */
  private static final int MAX_REMEMBERED = 10_000;

  /**
   * The warnings that the user sees, shared by the scan at launch and by all readers in this
   * process.
   */
  static final TailWarnings TO_USER =
      new TailWarnings(warning -> Messages.warn("--follow: " + warning));

  private final Consumer<String> listener;
  private final Set<String> printed = new LinkedHashSet<>();

  /** Passes each warning to {@code listener}. */
  TailWarnings(Consumer<String> listener) {
    this.listener = listener;
  }

  /** Emits a warning, unless it was emitted before. */
  synchronized void warn(Path file, String what) {
    if (printed.size() < MAX_REMEMBERED && printed.add(file + " " + what)) {
      listener.accept(file + " " + what);
    }
  }
}
