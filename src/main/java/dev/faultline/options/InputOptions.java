package dev.faultline.options;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options for the input and the format of its lines. */
@Section("What to read")
public interface InputOptions extends PipelineOptions {
  @Order(1)
  @Description(
      "Logs to read: files, globs, directories (their files), or - for standard input;"
          + " repeatable or comma-separated. A jar that was built with -Premote also takes s3:// and"
          + " hdfs://.")
  @Nullable List<String> getInput();

  void setInput(@Nullable List<String> value);

  @Order(2)
  @Description(
      "Logs to follow as they grow, like tail -F: files and globs, comma-separated. Rotated logs lose"
          + " no line. Reports by the window; runs until it is stopped.")
  @Nullable List<String> getFollow();

  void setFollow(@Nullable List<String> value);

  @Order(3)
  @Description(
      "Format of the lines: auto, which finds that of each file, and another one where it changes; a"
          + " name, such as simple (METHOD PATH STATUS LATENCYms), combined, json or istio (README,"
          + " Formats, has all, and so has the message for a name that is none); or the server's own"
          + " format string: nginx's log_format, '$remote_addr ... $status', or Apache's LogFormat,"
          + " '%h ... %>s'. What the lines lie in comes before it, the outermost first:"
          + " docker+combined, fluent-bit+cri+json.")
  @Default.String("auto")
  String getFormat();

  void setFormat(String value);

  @Order(4)
  @Description(
      "What the keys of JSON lines mean, as role=key,...; roles: method, path, request, status,"
          + " latency, time, bytes, host, cause, upstream_status, client; nested keys with dots;"
          + " latency=key:unit with unit s, ms, us or ns. Roles not named are found among the usual"
          + " names. line=key names the member that holds the access line, in any format, where a"
          + " collector has put it into JSON.")
  @Nullable String getJsonKeys();

  void setJsonKeys(@Nullable String value);

  @Order(5)
  @Description(
      "Time zone of logs that name none (HAProxy, local times of W3C), for instance Europe/Berlin or"
          + " +02:00. Reports are in UTC.")
  @Default.String("UTC")
  String getZone();

  void setZone(String value);

  @Order(6)
  @Description(
      "What becomes of a log that is another one of the input: skip leaves it out and names it,"
          + " count counts it again. That is, the same file by another name, or access.log.1 and"
          + " access.log.1.gz (.bz2, .zst) with the same text.")
  @Default.String("skip")
  String getDuplicates();

  void setDuplicates(String value);
}
