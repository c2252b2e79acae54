package dev.faultline.options;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options for input that never ends. */
@Section("Logs that grow, and Kafka")
public interface LiveOptions extends PipelineOptions {
  @Order(1)
  @Description("With --follow or --input=kafka://...: read also what was there before this run.")
  boolean getFromStart();

  void setFromStart(boolean value);

  @Order(2)
  @Description(
      "When a stream ends, with all windows reported: idle:10s, once nothing has come for so long;"
          + " or a time, as --before has it, once the lines are of it: requests of that time and later"
          + " are not counted. Without it, never.")
  @Nullable String getUntil();

  void setUntil(@Nullable String value);

  @Order(3)
  @Description(
      "Length of the windows that a stream is reported by, for instance 30s, 1m or 1h; 5m/1m: five"
          + " minutes, every minute. By the lines' own times. Default: 1m")
  @Nullable String getWindow();

  void setWindow(@Nullable String value);

  @Order(4)
  @Description(
      "For how long after its end a window still takes lines: it is reported anew then. Lines that"
          + " come later are in the books as filtered for tooLate. Default: 10m")
  @Nullable String getLateness();

  void setLateness(@Nullable String value);

  @Order(5)
  @Description(
      "How much older than the newest line lines may be for a window to wait for them: servers write"
          + " a line when its request ends. Default: 1s")
  @Nullable String getMaxDelay();

  void setMaxDelay(@Nullable String value);

  @Order(6)
  @Description(
      "Conditions, comma-separated, as those of --failOn, that windows are watched for: errorRate>1%"
          + " for 3 windows, endpoint(/api/pay).errors>=10 recovered for 5 windows, newEndpoint (with"
          + " --baseline). Told once when it starts and once when it ends, on standard error and to"
          + " the webhook.")
  @Nullable String getAlert();

  void setAlert(@Nullable String value);

  @Order(7)
  @Description(
      "File for a node exporter (its name ends in .prom) that is kept up to date with the figures of"
          + " a stream since its start, and how far it lags behind, as OpenMetrics.")
  @Nullable String getMetricsFile();

  void setMetricsFile(@Nullable String value);

  @Order(8)
  @Description(
      "File of settings for Kafka's consumer, as its documentation names them, a name=value a line:"
          + " security.protocol, sasl.jaas.config, group.id, fetch.max.bytes.")
  @Nullable String getKafkaConsumer();

  void setKafkaConsumer(@Nullable String value);
}
