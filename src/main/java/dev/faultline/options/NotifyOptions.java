package dev.faultline.options;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options for notifications of the result, besides the report. */
@Section("Whom to tell")
public interface NotifyOptions extends PipelineOptions {
  @Order(1)
  @Description(
      "Set to json: in place of the report, standard output gets one line of JSON with the figures of"
          + " the result, its exit code, gates and problems.")
  @Nullable String getSummary();

  void setSummary(@Nullable String value);

  @Order(2)
  @Description(
      "File that holds the address of a webhook, as Slack has them: a message with the first rows,"
          + " gates and changes is posted to it once the report is published. Never fails the run."
          + " Without it the environment's FAULTLINE_WEBHOOK holds the address.")
  @Nullable String getWebhookFile();

  void setWebhookFile(@Nullable String value);

  @Order(3)
  @Description(
      "Open the HTML report in the browser once it is published. Needs --output and html among the"
          + " kinds of --report. Never fails the run.")
  boolean getOpen();

  void setOpen(boolean value);
}
