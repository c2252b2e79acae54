package dev.faultline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The log analyser that many have installed. It makes all of its panels, not errors alone.
 *
 * @param report where its JSON goes
 * @param version as it says itself
 * @param jobs whether this version has an option for threads: 1.7 has none
 */
record GoAccess(Path report, String version, boolean jobs) implements Contestant {
  private static final String PROGRAM = "goaccess";

  /** The logs' own format: combined with the time that the request took behind. */
  private static final String FORMAT = "%h %^[%d:%t %^] \"%r\" %s %b \"%R\" \"%u\" %T";

  /** The GoAccess of this machine, whatever its version. */
  static GoAccess ofThisMachine(Path folder) throws IOException {
    String version = said("--version").lines().findFirst().orElse("");
    return new GoAccess(
        folder.resolve("goaccess.json"),
        version.replaceAll("[^0-9]*([0-9.]*[0-9]).*", "$1"),
        said("--help").contains("--jobs"));
  }

  private static String said(String option) throws IOException {
    if (!OnPath.has(PROGRAM)) {
      return "";
    }
    Process process = new ProcessBuilder(PROGRAM, option).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  @Override
  public String name() {
    return "GoAccess " + version + ", all panels" + (jobs ? " (a job for each core)" : "");
  }

  @Override
  public boolean isInstalled() {
    return OnPath.has(PROGRAM);
  }

  @Override
  public boolean reads(LogFile log) {
    return log.isPlain() && log.kind() == LogKind.COMBINED;
  }

  @Override
  public List<String> command(LogFile log) {
    List<String> command = new ArrayList<>();
    command.add(PROGRAM);
    command.add(log.path().toString());
    command.add("--log-format=" + FORMAT);
    command.add("--date-format=%d/%b/%Y");
    command.add("--time-format=%H:%M:%S");
    command.add("--no-progress");
    command.add("--output=" + report);
    if (jobs) {
      command.add("--jobs=" + Runtime.getRuntime().availableProcessors());
    }
    return command;
  }

  @Override
  public Answer answer(String printed) throws IOException {
    return Answer.ofGoAccess(Files.readString(report));
  }
}
