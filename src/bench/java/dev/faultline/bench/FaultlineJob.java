package dev.faultline.bench;

import java.nio.file.Path;
import java.util.List;

/** Faultline itself, with everything that it counts besides errors. */
record FaultlineJob(Path jar, String plan, String runner) implements Contestant {
  private static final String HEAP = "-Xmx512m";

  @Override
  public String name() {
    return "**Faultline %s, %s** (%s)".formatted(plan, runner, HEAP);
  }

  @Override
  public List<String> command(LogFile log) {
    return List.of(
        Java.executable(),
        HEAP,
        "-jar",
        jar.toString(),
        "--input=" + log.path(),
        "--plan=" + plan,
        "--runner=" + runner);
  }
}
