package dev.faultline.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Faultline as its launcher runs it, with everything that it counts besides errors. */
record FaultlineJob(Path jar, String heap, String plan, String runner) implements Contestant {
  private static final String LAUNCHER = "pipelines/local/faultline";

  @Override
  public String name() {
    return "**Faultline %s, %s** (-Xmx%s)".formatted(plan, runner, heap);
  }

  /** Its usual way alone takes part in what few others read. */
  @Override
  public boolean reads(LogFile log) {
    return log.isPlain() || (plan.equals("fused") && runner.equals("DirectRunner"));
  }

  @Override
  public List<String> command(LogFile log) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("env", "FAULTLINE_JAR=" + jar, "FAULTLINE_HEAP=" + heap, LAUNCHER));
    log.paths().forEach(path -> command.add("--input=" + path));
    command.addAll(List.of("--plan=" + plan, "--runner=" + runner));
    if (log.kind() == LogKind.DISTINCT || log.kind() == LogKind.FAILING) {
      command.add("--rawPaths"); // their paths are ids, and to be many is what they are for
    }
    return command;
  }
}
