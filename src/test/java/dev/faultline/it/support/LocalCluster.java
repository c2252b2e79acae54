package dev.faultline.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real Flink cluster, run by {@code pipelines/flink/cluster}: ended with the test. */
public final class LocalCluster implements AutoCloseable {
  /** Of all tests, one after the other, so that Flink's jars are fetched once. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Path HOME = Path.of("target/flink-it").toAbsolutePath();

  private static final ServerScript SCRIPT =
      new ServerScript(
          Path.of("pipelines/flink/cluster").toAbsolutePath(), "FAULTLINE_CLUSTER", HOME);

  private final FlinkRest rest;

  private LocalCluster(FlinkRest rest) {
    this.rest = rest;
  }

  /** Starts a cluster with these options of the script. */
  public static LocalCluster start(String... options) throws Exception {
    SCRIPT.run("stop");
    Runtime.getRuntime().addShutdownHook(new Thread(LocalCluster::stopQuietly));
    List<String> arguments = new ArrayList<>(List.of("start"));
    arguments.addAll(Arrays.asList(options));
    return new LocalCluster(new FlinkRest(SCRIPT.run(arguments.toArray(String[]::new)).strip()));
  }

  /** Also when the tests are ended in their midst. */
  private static void stopQuietly() {
    try {
      SCRIPT.run("stop");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public FlinkRest rest() {
    return rest;
  }

  /** As {@code --flinkMaster} takes it. */
  public String master() {
    return rest.address().replace("http://", "");
  }

  /** Ends a process of the cluster as the kernel does that has no memory left. */
  public void kill(String member) throws IOException {
    ProcessHandle process = process(member);
    process.destroyForcibly();
    await("the end of " + member, () -> isGone(process));
  }

  /**
   * Whose parent is gone may stay in the table of processes for a while, with nothing in it. Java's
   * own account of a process leaves out a command line as long as these.
   */
  private static boolean isGone(ProcessHandle process) throws IOException {
    try {
      Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return Files.readAllBytes(commandLine).length == 0;
    } catch (NoSuchFileException gone) {
      return true;
    }
  }

  /** Brings back what was killed. */
  public void restart() throws Exception {
    SCRIPT.run("start");
  }

  /** Ends all jobs, so that what one test left takes no slots from the next. */
  public void cancelJobs() throws IOException {
    for (String job : rest.unfinished()) {
      rest.cancel(job);
    }
    await("the end of all jobs", () -> rest.unfinished().isEmpty());
  }

  public ProcessHandle process(String member) throws IOException {
    long pid = Long.parseLong(Files.readString(HOME.resolve("run/" + member + ".pid")).strip());
    return ProcessHandle.of(pid).orElseThrow(() -> new AssertionError(member + " does not run"));
  }

  /** All processes of the cluster. */
  public List<ProcessHandle> processes() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("run"))) {
      List<ProcessHandle> processes = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
        processes.add(process(file.getFileName().toString().replace(".pid", "")));
      }
      return processes;
    }
  }

  /** What the processes of the cluster have printed. */
  public static List<String> outputs() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("log"))) {
      List<String> outputs = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".out")).toList()) {
        outputs.add(Files.readString(file));
      }
      return outputs;
    }
  }

  /** {@code flink} with these arguments: the client of a distribution, from the same jars. */
  public static Program.Ended flink(String... arguments) throws Exception {
    String conf = SCRIPT.script().resolveSibling("conf").toString();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dlog4j.configurationFile=" + conf + "/log4j-cli.properties");
    command.addAll(List.of("-cp", HOME.resolve("lib") + "/*"));
    command.add("org.apache.flink.client.cli.CliFrontend");
    command.addAll(Arrays.asList(arguments));
    return Program.run(Map.of("FLINK_CONF_DIR", conf), command);
  }

  /**
   * {@code pipelines/flink/flink} with these arguments: Flink's client, out of the program's jar.
   */
  public static Program.Ended flinkScript(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(SCRIPT.script().resolveSibling("flink").toString());
    command.addAll(Arrays.asList(arguments));
    return Program.run(
        Map.of("FAULTLINE_CLUSTER", HOME.toString(), "FAULTLINE_JAR", Program.jar().toString()),
        command);
  }

  /** Waits until a condition holds: what a cluster does may take minutes on a busy machine. */
  public static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(PATIENCE).until(condition);
  }

  @Override
  public void close() throws Exception {
    SCRIPT.run("stop");
  }
}
