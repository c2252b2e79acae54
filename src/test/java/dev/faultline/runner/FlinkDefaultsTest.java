package dev.faultline.runner;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlinkDefaultsTest {
  private static final String JOB = "0123456789abcdef0123456789abcdef";

  @TempDir Path theirs;
  @TempDir Path ours;

  private static FlinkCluster cluster(boolean isHighlyAvailable) {
    return new FlinkCluster("127.0.0.1:8081", 2, "1.19.0", isHighlyAvailable);
  }

  /** Of both kinds of files that Flink reads. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          config.yaml,     '
          flink-conf.yaml, ""
          """)
  void clientKeepsWhatTheUsersConfigurationSays(String fileName, String quote) throws Exception {
    String password = "a\\b \"c\"; 1,2 [x] {y} é";
    Files.writeString(
        theirs.resolve(fileName),
        "rest.retry.max-attempts: 7\nsecurity.ssl.rest.enabled: true\n"
            + "security.ssl.rest.key-password: "
            + quote
            + password
            + quote
            + "\n");
    FlinkPipelineOptions flink = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    flink.setFlinkConfDir(theirs.toString());

    FlinkDefaults.writeClientConfig(flink, cluster(true), JOB, ours);

    assertThat(flink.getFlinkConfDir(), is(ours.toString()));
    Configuration configuration = FlinkCluster.configuration(flink);
    assertThat(configuration.get(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID), is(JOB));
    assertThat(configuration.get(RestOptions.RETRY_MAX_ATTEMPTS), is(7));
    assertThat(SecurityOptions.isRestSSLEnabled(configuration), is(true));
    assertThat(configuration.get(SecurityOptions.SSL_REST_KEY_PASSWORD), is(password));
  }

  @ParameterizedTest
  @CsvSource({"true,15", "false,5"})
  void clientWaitsLongerWhereAnotherJobManagerTakesOver(boolean isHighlyAvailable, int attempts)
      throws Exception {
    FlinkPipelineOptions flink = PipelineOptionsFactory.as(FlinkPipelineOptions.class);

    FlinkDefaults.writeClientConfig(flink, cluster(isHighlyAvailable), JOB, ours);

    Configuration configuration = FlinkCluster.configuration(flink);
    assertThat(configuration.get(RestOptions.RETRY_MAX_ATTEMPTS), is(attempts));
  }
}
