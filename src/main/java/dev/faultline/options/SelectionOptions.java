package dev.faultline.options;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options that select the requests to count. */
@Section("Which requests to count")
public interface SelectionOptions extends PipelineOptions {
  @Order(1)
  @Description(
      "Count requests from this time on: 2025-11-22, 2025-11-22T14:05, 2025-11-22T14:05:00+01:00;"
          + " without a zone it is of --zone. Requests without a time are left out then.")
  @Nullable String getAfter();

  void setAfter(@Nullable String value);

  @Order(2)
  @Description("Count requests before this time, written likewise.")
  @Nullable String getBefore();

  void setBefore(@Nullable String value);

  @Order(3)
  @Description(
      "Paths or endpoints not to count, where * stands for anything: /health*,/users/{id}/avatar;"
          + " comma-separated.")
  @Nullable String getExclude();

  void setExclude(@Nullable String value);

  @Order(4)
  @Description(
      "The only virtual hosts to count, where * stands for anything: shop.example,*.example.org;"
          + " comma-separated. For logs that name the host.")
  @Nullable String getHost();

  void setHost(@Nullable String value);

  @Order(5)
  @Description("The only methods to count: GET,POST; comma-separated.")
  @Nullable String getMethod();

  void setMethod(@Nullable String value);
}
