package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.it.support.LocalCluster;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.it.support.RunningProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With ZooKeeper a JobManager may die: another one goes on with its job. */
class FlinkHighAvailabilityIT {
  @TempDir Path temporary;

  @Test
  void jobManagerThatIsKilledChangesNothing() throws Exception {
    List<String> input = List.of("--generate=40000000", "--format=simple", "--emit=errors");
    try (LocalCluster cluster =
        LocalCluster.start("--ha", "-Dheartbeat.interval=1000", "-Dheartbeat.timeout=10000")) {
      Path output = temporary.resolve("result");
      try (RunningProgram client =
          RunningProgram.start(
              temporary,
              List.of(
                  input.get(0),
                  input.get(1),
                  input.get(2),
                  "--runner=FlinkRunner",
                  "--flinkMaster=" + cluster.master(),
                  "--output=" + output))) {
        LocalCluster.await("a running task", () -> !cluster.rest().running().isEmpty());
        Thread.sleep(2_000); // killed in the middle of its input
        cluster.kill("jobmanager");
        cluster.restart();

        Ended ended = client.end(Duration.ofMinutes(3));

        assertThat(ended.err(), ended.exitCode(), is(0));
      }
      Path expected = temporary.resolve("expected");
      Ended direct =
          Program.jar(List.of(), input.get(0), input.get(1), input.get(2), "--output=" + expected);
      assertThat(direct.err(), direct.exitCode(), is(0));
      FlinkClusterIT.assertSameResult(output, expected);
    }
  }
}
