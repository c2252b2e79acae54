package dev.faultline.bench;

import java.nio.file.Path;
import java.util.List;

/** Faultline as its launcher runs it, with everything that it counts besides errors. */
record FaultlineJob(Path jar, String heap, String plan, String runner) implements Contestant {
  private static final String LAUNCHER = "pipelines/local/faultline";

  @Override
  public String name() {
    return "**Faultline %s, %s** (-Xmx%s)".formatted(plan, runner, heap);
  }

  @Override
  public List<String> command(LogFile log) {
    return List.of(
        "env",
        "FAULTLINE_JAR=" + jar,
        "FAULTLINE_HEAP=" + heap,
        LAUNCHER,
        "--input=" + log.path(),
        "--plan=" + plan,
        "--runner=" + runner);
  }
}
