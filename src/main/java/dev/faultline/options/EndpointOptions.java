package dev.faultline.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options that define how requests are grouped into endpoints. */
@Section("What an endpoint is")
public interface EndpointOptions extends PipelineOptions {
  @Order(1)
  @Description("What an endpoint is: path, method+path or host+path.")
  @Default.String("path")
  String getBy();

  void setBy(String value);

  @Order(2)
  @Description(
      "Leave segments of paths that are ids as they are. Otherwise {id} stands for numbers, UUIDs,"
          + " ULIDs, hexadecimal numbers of 8 or more digits, dates, long tokens and e-mail"
          + " addresses.")
  boolean getRawPaths();

  void setRawPaths(boolean value);

  @Order(3)
  @Description(
      "Files that list the paths that the server knows: OpenAPI documents (YAML or JSON), or a path"
          + " such as /users/{id} a line. They win over the guess of what is an id; comma-separated.")
  @Nullable String getRoutes();

  void setRoutes(@Nullable String value);
}
