package dev.faultline.live;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with a file is said once, however often it is tried again. */
final class Complaints {
  private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

  /** More are not remembered: a run may last for years. */
  private static final int MOST = 10_000;

  private final Set<String> said = new LinkedHashSet<>();

  /** Says it, if it was not yet said. */
  void say(Path file, String what) {
    if (said.size() < MOST && said.add(file + " " + what)) {
      LOG.warn("--follow: {} {}", file, what);
    }
  }
}
