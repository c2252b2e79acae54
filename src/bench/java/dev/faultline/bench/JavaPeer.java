package dev.faultline.bench;

import java.util.List;

/**
 * A program of the package {@code peer}.
 *
 * @param title what it is
 * @param program name of its class
 * @param heap option for its heap
 * @param countsErrors false if it only counts lines
 */
record JavaPeer(String title, String program, String heap, boolean countsErrors)
    implements Contestant {
  @Override
  public String name() {
    return "%s (%s)".formatted(title, heap);
  }

  @Override
  public List<String> command(LogFile log) {
    return List.of(
        Java.executable(),
        heap,
        "-cp",
        System.getProperty("java.class.path"),
        "dev.faultline.bench.peer." + program,
        log.kind().format().label(),
        log.path().toString());
  }
}
