package dev.faultline.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What one would type in a shell: the yardstick of the others.
 *
 * @param program which awk
 * @param compression of the logs that it reads, through a pipe if there is any
 */
record Awk(String program, Compression compression) implements Contestant {
  private static final String SCRIPT =
      """
      $%1$d >= 500 && $%1$d < 600 { n[$%2$d]++; t++ }
      END {
        for (p in n) print p ": " n[p] " errors" | "sort -t: -k2 -rn"
        close("sort -t: -k2 -rn")
        printf "Total: %%d errors\\n", t
      }
      """;

  /** The fastest awk of this machine. */
  static Awk ofThisMachine(Compression compression) {
    return new Awk(OnPath.has("mawk") ? "mawk" : "awk", compression);
  }

  @Override
  public String name() {
    return (isPiped() ? compression.reader() + " | " : "") + program + ", bare count";
  }

  @Override
  public boolean isInstalled() {
    return OnPath.has(program);
  }

  private boolean isPiped() {
    return compression != Compression.NONE;
  }

  @Override
  public boolean reads(LogFile log) {
    return log.compression() == compression;
  }

  @Override
  public List<String> command(LogFile log) {
    String script =
        log.kind() == LogKind.COMBINED ? SCRIPT.formatted(9, 7) : SCRIPT.formatted(3, 2);
    List<String> command = new ArrayList<>();
    if (isPiped()) {
      String pipe = "%s \"$@\" | %s \"$0\"".formatted(compression.reader(), program);
      command.addAll(List.of("bash", "-o", "pipefail", "-c", pipe, script));
    } else {
      command.addAll(List.of(program, script));
    }
    log.paths().forEach(path -> command.add(path.toString()));
    return command;
  }
}
