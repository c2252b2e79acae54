package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.faultline.it.support.HostileLogs;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.it.support.ReceivingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job on files talks to nobody, whatever is in the log: no name is looked up, no license or
 * metric sent, no {@code ${jndi:...}} followed. The kernel tells, through strace.
 */
class NoNetworkIT {
  /** Calls that reach for somebody else, or let somebody in. */
  private static final String CALLS = "trace=connect,bind,sendto,sendmsg,sendmmsg";

  /**
   * A machine whose own name nobody knows but a name server that does not answer: whoever looks a
   * name up has to ask it.
   */
  private static final String WITHOUT_NAMES =
      """
      hostname nobody-knows-this-machine && echo nameserver 192.0.2.53 >"$1" \\
        && mount --bind "$1" /etc/resolv.conf || exit 99
      shift
      exec "$@"
      """;

  /** Within the machine: to the kernel, or to a process by a file's name. */
  private static final Pattern LOCAL = Pattern.compile("AF_(UNIX|NETLINK|UNSPEC)|, NULL, 0\\)");

  /** Flink's engine asks for the name of this machine, which a name server may have to tell. */
  private static final Pattern LOOPBACK_OR_NAMES =
      Pattern.compile("htons\\(53\\)|inet_addr\\(\"127\\.|\"::1\"|\"::ffff:127\\.");

  private final Path temporary;

  NoNetworkIT(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  /** A job on all sample logs and hostile ones; returns its calls that leave the process. */
  private List<String> callsOf(List<String> within, String... more) throws Exception {
    Path trace = temporary.resolve("trace");
    String logs = logsIn(Path.of("testdata")) + "," + logsIn(HostileLogs.DIRECTORY);
    List<String> command = new ArrayList<>(within);
    command.addAll(List.of("strace", "-f", "-qq", "--seccomp-bpf", "-e", CALLS));
    command.addAll(List.of("-o", trace.toString()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", Program.jar().toString()));
    command.addAll(List.of("--input=" + logs, "--output=" + temporary.resolve("result")));
    command.addAll(List.of("--report=csv", "--details", "--emit=errors", "--lenient"));
    command.addAll(List.of(more));

    Ended ended = Program.run(command);

    boolean mayMount = ended.exitCode() != 99 && !ended.err().startsWith("unshare: ");
    assumeTrue(mayMount, "names cannot be taken from a process here: " + ended.err());
    assertThat(ended.err(), ended.exitCode(), is(0));
    return calls(trace);
  }

  private static String logsIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(Path::toString)
          .filter(name -> name.endsWith(".log") && !name.contains("custom"))
          .sorted()
          .collect(Collectors.joining(","));
    }
  }

  private static List<String> calls(Path trace) throws IOException {
    return Files.readAllLines(trace).stream()
        .filter(line -> line.contains("(") && !line.contains("resumed>"))
        .filter(line -> !LOCAL.matcher(line).find())
        .toList();
  }

  @Test
  void aJobOnFilesConnectsToNobody() throws Exception {
    String resolver = temporary.resolve("resolv.conf").toString();
    String unshare = "root".equals(System.getProperty("user.name")) ? "-mu" : "-rmu";

    assertThat(
        callsOf(List.of("unshare", unshare, "sh", "-c", WITHOUT_NAMES, "sh", resolver)),
        is(empty()));
  }

  /** The embedded Flink is several processes' worth of servers in one. */
  @Test
  void anEmbeddedFlinkStaysWithinTheMachine() throws Exception {
    List<String> calls = callsOf(List.of(), "--runner=FlinkRunner");

    assertThat(
        calls.stream().filter(call -> !LOOPBACK_OR_NAMES.matcher(call).find()).toList(),
        is(empty()));
  }

  @Test
  void aConnectionWouldBeSeen() throws Exception {
    try (ReceivingServer server = new ReceivingServer(200)) {
      Path webhook = Files.writeString(temporary.resolve("webhook"), server.address());

      assertThat(callsOf(List.of(), "--webhookFile=" + webhook), is(not(empty())));
    }
  }
}
