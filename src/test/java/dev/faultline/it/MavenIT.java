package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job by {@code mvn exec:java}, whose class loaders an embedded Flink does not expect. */
class MavenIT {
  private static Ended execJava(String args) throws Exception {
    String maven = Path.of(System.getProperty("maven.home"), "bin", "mvn").toString();
    return Program.run(List.of(maven, "-q", "exec:java", "-Dexec.args=" + args));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void printsTheReportAndNothingElse(String runner) throws Exception {
    Ended ended = execJava("--runner=" + runner + " --input=testdata/access.log");

    assertThat(ended.exitCode(), is(0));
    assertThat(
        ended.out().replace("\u001b[0m", ""), // Maven resets a terminal's colours
        is(
            """
            Error summary:
            /api/data: 2 errors (500, 503)
            /api/upload: 1 error (500)
            Total: 3 errors out of 6 requests
            """));
    assertThat(ended.err(), not(containsString("Exception")));
  }

  @Test
  void failsWithAMessageThatStartsWithItsMeaning() throws Exception {
    Ended ended = execJava("--input=testdata/absent.log");

    assertThat(ended.exitCode(), is(1));
    assertThat(
        ended.out() + ended.err(),
        containsString(
            "wrong options or input: --input=testdata/absent.log: no such file, and no file that"
                + " matches"));
  }
}
