package dev.faultline.runner;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.spec.UsageException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkClusterTest {
  private static String refusalOf(String master) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setFlinkMaster(master);
    return String.valueOf(
        assertThrows(UsageException.class, () -> FlinkCluster.of(options)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9/#/overview",
        "127.0.0.1:9/jobs",
        "ftp://127.0.0.1:9",
        "127.0.0.1:99999",
        ":9"
      })
  void refusesWhatIsNoAddress(String master) {
    assertThat(
        refusalOf(master),
        is("--flinkMaster=" + master + ": is not host:port of a cluster's REST API"));
  }

  @Test
  void doesNotSpeakPlainHttpWhereTlsWasAskedFor() {
    assertThat(
        refusalOf("https://127.0.0.1:9"),
        is(
            "--flinkMaster=https://127.0.0.1:9: TLS is spoken where Flink's configuration has"
                + " security.ssl.rest.enabled: give --flinkConfDir"));
  }
}
