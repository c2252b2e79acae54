package dev.faultline.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a real process to its end, or ends it: with the test that started it, at the latest. */
public final class Program {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** How a process ended and what it said. */
  public record Ended(int exitCode, String out, String err) {}

  private Program() {}

  /** The jar that the build made. */
  public static Path jar() {
    return Path.of(System.getProperty("faultline.jar"));
  }

  /** {@code java -jar faultline.jar} with options for the virtual machine and for the program. */
  public static Ended jar(List<String> jvmOptions, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-jar");
    command.add(jar().toString());
    command.addAll(List.of(args));
    return run(command);
  }

  /** Any command, in the directory of the project. */
  public static Ended run(List<String> command) throws Exception {
    return run(Map.of(), command);
  }

  /** Likewise, with more in its environment. */
  public static Ended run(Map<String, String> environment, List<String> command) throws Exception {
    Path out = Files.createTempFile("program", ".out");
    Path err = Files.createTempFile("program", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          throw new AssertionError(command + " did not end:\n" + read(out) + read(err));
        }
        return new Ended(process.exitValue(), read(out), read(err));
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }
}
