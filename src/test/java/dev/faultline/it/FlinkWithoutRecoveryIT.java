package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.faultline.it.support.LocalCluster;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.it.support.RunningProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that does not try again: what breaks is seen, and is no result. */
class FlinkWithoutRecoveryIT {
  @TempDir Path temporary;

  private RunningProgram run(LocalCluster cluster, String output) throws Exception {
    RunningProgram client =
        RunningProgram.start(
            temporary,
            List.of(
                "--generate=60000000",
                "--format=simple",
                "--runner=FlinkRunner",
                "--flinkMaster=" + cluster.master(),
                "--output=" + temporary.resolve(output)));
    LocalCluster.await("a running task", () -> !cluster.rest().running().isEmpty());
    return client;
  }

  private void assertFailed(Ended ended, String output, String why) throws Exception {
    assertThat(ended.err(), ended.exitCode(), is(1));
    assertThat(ended.err(), containsString(why));
    assertThat(FlinkClusterIT.names(temporary.resolve(output)), is(List.of(".lock")));
  }

  /** Nobody answers there, so that it looks free; as it does while two clusters start at once. */
  private static Socket takeThePortOfTheWebUi() throws IOException {
    for (int port = 8081; ; port++) {
      Socket socket = new Socket();
      try {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
      } catch (IOException takenAlready) {
        socket.close();
      }
    }
  }

  @Test
  void whatIsKilledEndsTheRun() throws Exception {
    try (Socket taken = takeThePortOfTheWebUi();
        LocalCluster cluster =
            LocalCluster.start("-Drestart-strategy.type=none", "-Dheartbeat.interval=1000")) {
      try (RunningProgram client = run(cluster, "task")) {
        cluster.kill("taskmanager-1");
        assertFailed(client.end(Duration.ofSeconds(60)), "task", "faultline: the job failed: ");
      }
      cluster.restart();
      try (RunningProgram client = run(cluster, "job")) {
        cluster.kill("jobmanager");
        assertFailed(client.end(Duration.ofSeconds(60)), "job", "faultline: ");
      }
    }
  }
}
