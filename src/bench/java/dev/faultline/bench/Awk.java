package dev.faultline.bench;

import java.util.List;

/** What one would type in a shell: the yardstick of the others. */
record Awk(String program) implements Contestant {
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
  static Awk ofThisMachine() {
    return new Awk(OnPath.has("mawk") ? "mawk" : "awk");
  }

  @Override
  public String name() {
    return program + ", bare count";
  }

  @Override
  public boolean isInstalled() {
    return OnPath.has(program);
  }

  @Override
  public List<String> command(LogFile log) {
    String script =
        log.kind() == LogKind.COMBINED ? SCRIPT.formatted(9, 7) : SCRIPT.formatted(3, 2);
    return List.of(program, script, log.path().toString());
  }
}
