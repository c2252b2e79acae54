package dev.faultline.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a process of its own, which ends when this is closed. */
public final class Server implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final int port;

  /**
   * Starts a server and waits until it says that it serves.
   *
   * @param directory where it runs, and leaves what it leaves
   * @param started finds the line that says so; its group is the port
   * @param arguments of Java, behind those for its memory and its temporary files
   */
  public Server(Path directory, Pattern started, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Djava.io.tmpdir=" + directory));
    command.addAll(arguments);
    process =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(directory).toFile())
            .redirectErrorStream(true)
            .start();
    try {
      CompletableFuture<Integer> found = new CompletableFuture<>();
      Thread reader = new Thread(() -> read(started, found), "output of a server");
      reader.setDaemon(true);
      reader.start();
      port = found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  /** Reads to the end, so that the server never waits for somebody to read. */
  private void read(Pattern started, CompletableFuture<Integer> found) {
    StringBuilder before = new StringBuilder();
    try (Stream<String> lines = process.inputReader(UTF_8).lines()) {
      lines.forEach(
          line -> {
            Matcher matcher = started.matcher(line);
            if (matcher.find()) {
              found.complete(Integer.valueOf(matcher.group(1)));
            } else if (!found.isDone()) {
              before.append(line).append('\n');
            }
          });
    } catch (UncheckedIOException closed) {
      before.append(closed.getMessage());
    }
    found.completeExceptionally(new IOException("the server ended:\n" + before));
  }

  public int port() {
    return port;
  }

  /** A jar that the build laid aside for servers. */
  public static Path jar(String name) {
    return Program.jar().resolveSibling("servers").resolve(name).toAbsolutePath();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
