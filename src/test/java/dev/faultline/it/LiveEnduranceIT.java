package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.faultline.it.support.KafkaBroker;
import dev.faultline.it.support.LogFeeder;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.RunningProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten minutes at 5,000 lines a second, on the Flink inside the program: what it holds, state
 * included, does not grow. mvn -Pendurance verify -Dit.test=LiveEnduranceIT
 */
@EnabledIfSystemProperty(named = "faultline.fuzzSeconds", matches = "\\d{3,}")
class LiveEnduranceIT {
  private static final int LINES_PER_SECOND = 5_000;
  private static final Duration WARM_UP = Duration.ofMinutes(3);

  /** The live objects' bytes, after a collection. */
  private static final Pattern LIVE = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  @TempDir Path temporary;

  @Test
  void whatItHoldsDoesNotGrow() throws Exception {
    long seconds = Long.getLong("faultline.fuzzSeconds", 600);
    try (KafkaBroker broker = KafkaBroker.start()) {
      broker.createTopic("endurance", 2);
      List<String> arguments =
          List.of(
              "--input=kafka://" + broker.address() + "/endurance",
              "--format=common",
              "--rawPaths",
              "--window=10s",
              "--lateness=1m",
              "--fromStart",
              "--until=idle:10s",
              "--output=" + temporary.resolve("windows"));
      try (RunningProgram program = RunningProgram.start(temporary, arguments);
          LogFeeder feeder =
              LogFeeder.start(
                  broker, "endurance", 2, LINES_PER_SECOND, seconds * LINES_PER_SECOND)) {
        Thread.sleep(WARM_UP.toMillis()); // the time over which memory may still grow
        long before = liveBytes(program.pid());
        feeder.end();
        long after = liveBytes(program.pid());
        System.out.printf(
            "%d lines: %d MB held after %d s, %d MB at the end%n",
            feeder.sent(), before >> 20, WARM_UP.toSeconds(), after >> 20);

        Program.Ended ended = program.end(Duration.ofMinutes(2));
        assertThat(ended.err(), ended.exitCode(), is(0));
        assertThat(ended.out(), containsString(" out of "));
        assertThat("MB", after >> 20, is(lessThan((before >> 20) * 5 / 4 + 10)));
      }
    }
  }

  private static long liveBytes(long pid) throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Program.Ended histogram = Program.run(List.of(jcmd, Long.toString(pid), "GC.class_histogram"));
    Matcher total = LIVE.matcher(histogram.out());
    assertThat(histogram.err(), total.find(), is(true));
    return Long.parseLong(total.group(1));
  }
}
