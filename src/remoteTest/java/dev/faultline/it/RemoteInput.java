package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.unpack.Packing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every remote file system: reports from it are those of the same files here. */
abstract class RemoteInput {
  /** More than two ranges, which have at least 4 MiB. */
  private static final long LARGE = 9L << 20;

  /** Writes the files that the subclass then puts on its server. */
  static List<Path> writeLogs(Path directory) throws IOException {
    Path large = directory.resolve("access-1.log");
    InProcess.run("--generate=90000", "--seed=1", "--format=combined", "--write=" + large);
    assertThat(Files.size(large), is(greaterThan(LARGE)));
    Path small = directory.resolve("access-2.log");
    InProcess.run("--generate=20000", "--seed=2", "--write=" + small);
    byte[] lines = Files.readAllBytes(small);
    return List.of(
        large,
        small,
        Files.write(directory.resolve("packed.1"), Packing.GZIP.pack(lines)),
        Files.write(directory.resolve("packed.2"), Packing.ZIP.pack(lines)),
        Files.createFile(directory.resolve("access-3.log")),
        Files.writeString(directory.resolve("notes.txt"), "GET /notes 500 1ms\n"));
  }

  /** Where the files of {@link #writeLogs} are, here. */
  abstract Path local();

  /** Where they are on the server, with a slash at the end. */
  abstract String remote();

  /** The same place on a server of this port. */
  abstract String remote(int port);

  /** Options that name the server of this port. */
  abstract List<String> options(int port);

  abstract int port();

  /** What the environment of the job says. */
  abstract Map<String, String> environment();

  Ended run(String... args) throws Exception {
    return run(environment(), args);
  }

  static Ended run(Map<String, String> environment, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-jar", Program.jar().toString()));
    command.addAll(List.of(args));
    return Program.run(environment, command);
  }

  Ended runOn(String input, String... more) throws Exception {
    List<String> args = new ArrayList<>(options(port()));
    args.add("--input=" + input);
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  /** The report of the local files under the names that they have on the server. */
  String expected(String glob, String... more) throws Exception {
    String[] input = {"--input=" + local().resolve(glob), "--report=json"};
    Ended ended = run(InProcess.with(input, more));
    assertThat(ended.err(), ended.exitCode(), is(0));
    return ended.out().replace(local() + "/", remote());
  }

  /** The run ended with this code, without a report, and with one line that starts so. */
  static void assertRefused(Ended ended, int exitCode, String message) {
    assertThat(ended.err(), startsWith(message));
    assertThat(ended.err(), not(containsString("\tat ")));
    assertThat(ended.err().lines().count(), is(1L));
    assertThat(ended.out(), is(emptyString()));
    assertThat(ended.exitCode(), is(exitCode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void givesTheReportOfTheSameFilesHere(String runner) throws Exception {
    Ended ended =
        runOn(
            remote() + "*.log",
            "--plan=fused",
            "--format=auto",
            "--report=json",
            "--runner=" + runner);

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), is(expected("*.log")));
    assertThat(ended.out(), containsString("\"" + remote() + "access-1.log\""));
    assertThat(ended.out(), containsString("\"" + remote() + "access-3.log\""));
    assertThat(ended.out(), not(containsString("notes.txt")));
  }

  @Test
  void readsOneFileByItsNameAndByAnyPlan() throws Exception {
    Ended fused = runOn(remote() + "access-2.log", "--report=json");
    Ended staged = runOn(remote() + "access-2.log", "--report=json", "--plan=staged");

    assertThat(fused.err(), fused.exitCode(), is(0));
    assertThat(fused.out(), is(expected("access-2.log")));
    assertThat(staged.err(), staged.exitCode(), is(0));
    assertThat(staged.out(), is(expected("access-2.log", "--plan=staged")));
  }

  @Test
  void takesTheFilesInADirectory() throws Exception {
    Ended ended = runOn(remote(), "--report=json");

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), is(expected("*")));
  }

  @Test
  void unpacks() throws Exception {
    Ended ended = runOn(remote() + "packed.*", "--report=json");

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), is(expected("packed.*")));
    assertThat(ended.out(), containsString("\"" + remote() + "packed.2/two.log\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.log", "none*.log", "none/access.log", "none/"})
  void namesWhatIsNotThere(String name) throws Exception {
    String input = remote() + name;

    assertRefused(
        runOn(input),
        2,
        "faultline: --input=" + input + ": no such file, and no file that matches\n");
  }

  @Test
  void saysSoWhereThereIsNoServer() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    String input = remote(free) + "*.log";
    List<String> args = new ArrayList<>(options(free));
    args.add("--input=" + input);

    Ended ended = run(args.toArray(String[]::new));

    assertRefused(ended, 1, "faultline: --input=" + input + ": ");
    assertThat(ended.err(), containsString("Connection refused"));
  }

  @Test
  void namesTheFileSystemsThatAreBuiltIn() throws Exception {
    assertRefused(
        run("--input=gs://bucket/a.log"),
        2,
        "faultline: --input=gs://bucket/a.log: no file system of this kind is built in; built in:"
            + " local paths, file, hdfs, s3\n");
  }
}
