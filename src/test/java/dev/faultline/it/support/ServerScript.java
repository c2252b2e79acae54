package dev.faultline.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A script that starts processes and leaves them running; {@link Program} would end them with it.
 *
 * @param script its path
 * @param homeVariable the environment's variable that names its directory
 * @param home that directory
 */
record ServerScript(Path script, String homeVariable, Path home) {
  /**
   * Runs it.
   *
   * @return the last line that it printed
   * @throws AssertionError if it fails
   */
  String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(Arrays.asList(arguments));
    Path out = Files.createTempFile("script", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
      builder.environment().put(homeVariable, home.toString());
      int exitCode = builder.start().waitFor();
      String said = Files.readString(out);
      if (exitCode != 0) {
        throw new AssertionError(command + " ended with " + exitCode + ":\n" + said);
      }
      return said.lines().reduce((first, second) -> second).orElse("");
    } finally {
      Files.delete(out);
    }
  }
}
