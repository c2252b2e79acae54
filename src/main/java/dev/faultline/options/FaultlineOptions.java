package dev.faultline.options;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * The options as they are typed. {@link Help} prints the descriptions; {@link JobSpec} reads the
 * values, so that every bad one is refused in our own words.
 */
public interface FaultlineOptions extends PipelineOptions {
  @Description(
      "Logs to read: files, globs, directories (their files), or - for standard input;"
          + " repeatable or comma-separated. A jar that was built with -Premote also takes s3:// and"
          + " hdfs://.")
  @Nullable List<String> getInput();

  void setInput(@Nullable List<String> value);

  @Description(
      "Format of the lines: auto, which finds that of each file; a name: simple (METHOD PATH STATUS"
          + " LATENCYms), common, combined, vhost-combined, ingress-nginx, traefik, haproxy, envoy,"
          + " istio, w3c (IIS), alb, elb, s3, cloudfront, ltsv, json, caddy, traefik-json, gcp,"
          + " cloudflare; or the server's own format string: nginx's log_format, '$remote_addr ..."
          + " $status', or Apache's LogFormat, '%h ... %>s'.")
  @Default.String("auto")
  String getFormat();

  void setFormat(String value);

  @Description(
      "What the keys of JSON lines mean, as role=key,...; roles: method, path, request, status,"
          + " latency, time, bytes, host, cause, upstream_status, client; nested keys with dots;"
          + " latency=key:unit with unit s, ms, us or ns. Roles not named are found among the usual"
          + " names.")
  @Nullable String getJsonKeys();

  void setJsonKeys(@Nullable String value);

  @Description(
      "Time zone of logs that name none (HAProxy, local times of W3C), for instance Europe/Berlin or"
          + " +02:00. Reports are in UTC.")
  @Default.String("UTC")
  String getZone();

  void setZone(String value);

  @Description(
      "Count requests from this time on: 2025-11-22, 2025-11-22T14:05, 2025-11-22T14:05:00+01:00;"
          + " without a zone it is of --zone. Requests without a time are left out then.")
  @Nullable String getAfter();

  void setAfter(@Nullable String value);

  @Description("Count requests before this time, written likewise.")
  @Nullable String getBefore();

  void setBefore(@Nullable String value);

  @Description(
      "Paths or endpoints not to count, where * stands for anything: /health*,/users/{id}/avatar;"
          + " comma-separated.")
  @Nullable String getExclude();

  void setExclude(@Nullable String value);

  @Description(
      "The only virtual hosts to count, where * stands for anything: shop.example,*.example.org;"
          + " comma-separated. For logs that name the host.")
  @Nullable String getHost();

  void setHost(@Nullable String value);

  @Description("The only methods to count: GET,POST; comma-separated.")
  @Nullable String getMethod();

  void setMethod(@Nullable String value);

  @Description("Statuses that count as errors: classes and codes, for instance 5xx,499.")
  @Default.String("5xx")
  String getStatuses();

  void setStatuses(String value);

  @Description("What an endpoint is: path, method+path or host+path.")
  @Default.String("path")
  String getBy();

  void setBy(String value);

  @Description(
      "Leave segments of paths that are ids as they are. Otherwise {id} stands for numbers, UUIDs,"
          + " ULIDs, hexadecimal numbers of 8 or more digits, dates, long tokens and e-mail"
          + " addresses.")
  boolean getRawPaths();

  void setRawPaths(boolean value);

  @Description(
      "Files that list the paths that the server knows: OpenAPI documents (YAML or JSON), or a path"
          + " such as /users/{id} a line. They win over the guess of what is an id; comma-separated.")
  @Nullable String getRoutes();

  void setRoutes(@Nullable String value);

  @Description(
      "Directory of the result: report.txt, report.json, state.bin and manifest.json are always"
          + " written. Without it the report goes to standard output only.")
  @Nullable String getOutput();

  void setOutput(@Nullable String value);

  @Description(
      "Kinds of report, comma-separated: text, json, csv, html, markdown (for a chat or a ticket),"
          + " openmetrics (for a node exporter), parquet (for databases: every failing endpoint by"
          + " status and minute). Without --output one kind, on standard output; with it each is a"
          + " file beside the ones always written, and standard output keeps the text.")
  @Default.String("text")
  String getReport();

  void setReport(String value);

  @Description(
      "Add a table to the text report: requests, error rate, codes, latency percentiles of the"
          + " errors, first and last error.")
  boolean getDetails();

  void setDetails(boolean value);

  @Description("Rows in a report, endpoints with most errors first; the rest is summed up.")
  @Default.String("100")
  String getTop();

  void setTop(String value);

  @Description(
      "Set to errors: print 'ERROR: <path> <status>' for every error before the report, and write"
          + " errors.txt into --output.")
  @Nullable String getEmit();

  void setEmit(@Nullable String value);

  @Description(
      "Write rejected lines to rejects.jsonl in --output. On unless set to false; needs --output.")
  @Nullable Boolean getRejects();

  void setRejects(@Nullable Boolean value);

  @Description(
      "Share of the lines, 0 to 1, that may be rejected; beyond it the run ends with exit code 4.")
  @Default.String("0.1")
  String getMaxRejectRatio();

  void setMaxRejectRatio(String value);

  @Description(
      "Leave out the last 8 bits of IPv4 addresses and the last 64 of IPv6 addresses, in samples,"
          + " rejected lines and messages.")
  boolean getAnonymizeIp();

  void setAnonymizeIp(boolean value);

  @Description(
      "Compare with an earlier result: its directory, or a directory of results, of which the one"
          + " is taken whose name comes before that of --output (date=2026-11-22), or the last. The"
          + " report then says which endpoints newly fail, got worse or better, or recovered.")
  @Nullable String getBaseline();

  void setBaseline(@Nullable String value);

  @Description(
      "Conditions, comma-separated, that end the run with exit code 5 once the report is written:"
          + " errorRate>1%, errors>=100, requests<1000, newEndpoint (with --baseline),"
          + " endpoint(/api/pay).errorRate>0.1%.")
  @Nullable String getFailOn();

  void setFailOn(@Nullable String value);

  @Description(
      "Set to json: in place of the report, standard output gets one line of JSON with the figures of"
          + " the result, its exit code, gates and problems.")
  @Nullable String getSummary();

  void setSummary(@Nullable String value);

  @Description(
      "File that holds the address of a webhook, as Slack has them: a message with the first rows,"
          + " gates and changes is posted to it once the report is published. Never fails the run."
          + " Without it the environment's FAULTLINE_WEBHOOK holds the address.")
  @Nullable String getWebhookFile();

  void setWebhookFile(@Nullable String value);

  @Description(
      "Open the HTML report in the browser once it is published. Needs --output and html among the"
          + " kinds of --report. Never fails the run.")
  boolean getOpen();

  void setOpen(boolean value);

  @Description("End with exit code 0 where bad input would make it 4.")
  boolean getLenient();

  void setLenient(boolean value);

  @Description("Make this many log lines in place of reading --input.")
  @Nullable String getGenerate();

  void setGenerate(@Nullable String value);

  @Description("Where --generate starts: the same seed makes the same lines. Default: 1")
  @Nullable String getSeed();

  void setSeed(@Nullable String value);

  @Description("Write the lines of --generate to this file (- for standard output) and run no job.")
  @Nullable String getWrite();

  void setWrite(@Nullable String value);

  @Description(
      "How the pipeline runs: fused, which reads, parses, filters and counts a range of the log in"
          + " one step, or staged, one step for each of these, a line at a time.")
  @Default.String("fused")
  String getPlan();

  void setPlan(String value);

  @Description(
      "A longer line is rejected, and of its bytes only the first 8 KiB are kept: bytes, or a number"
          + " with KiB, MiB or GiB.")
  @Default.String("1MiB")
  String getMaxLineBytes();

  void setMaxLineBytes(String value);

  @Description(
      "How many times as many bytes may come out of a compressed file as are in it: reading stops"
          + " there, and the run ends with exit code 4. The first 64 MiB are always read.")
  @Default.String("250")
  String getMaxExpansion();

  void setMaxExpansion(String value);

  @Description(
      "With --plan=staged: most log bytes that the Direct Runner holds between its stages, in the bundles of all cores"
          + " together: bytes, or a number with KiB, MiB or GiB. Its memory is about ten times"
          + " this.")
  @Default.String("8MiB")
  String getBundleBytes();

  void setBundleBytes(String value);

  @Description(
      "Logs to follow as they grow, like tail -F: files and globs, comma-separated. Rotated logs lose"
          + " no line. Reports by the window; runs until it is stopped.")
  @Nullable List<String> getFollow();

  void setFollow(@Nullable List<String> value);

  @Description("With --follow or --input=kafka://...: read also what was there before this run.")
  boolean getFromStart();

  void setFromStart(boolean value);

  @Description(
      "File of settings for Kafka's consumer, as its documentation names them, a name=value a line:"
          + " security.protocol, sasl.jaas.config, group.id, fetch.max.bytes.")
  @Nullable String getKafkaConsumer();

  void setKafkaConsumer(@Nullable String value);

  @Description(
      "Length of the windows that a stream is reported by, for instance 30s, 1m or 1h; 5m/1m: five"
          + " minutes, every minute. By the lines' own times. Default: 1m")
  @Nullable String getWindow();

  void setWindow(@Nullable String value);

  @Description(
      "For how long after its end a window still takes lines: it is reported anew then. Lines that"
          + " come later are in the books as filtered for tooLate. Default: 10m")
  @Nullable String getLateness();

  void setLateness(@Nullable String value);

  @Description(
      "How much older than the newest line lines may be for a window to wait for them: servers write"
          + " a line when its request ends. Default: 1s")
  @Nullable String getMaxDelay();

  void setMaxDelay(@Nullable String value);

  @Description(
      "When a stream ends, with all windows reported: idle:10s, once nothing has come for so long;"
          + " or a time, as --before has it, once the lines are of it: requests of that time and later"
          + " are not counted. Without it, never.")
  @Nullable String getUntil();

  void setUntil(@Nullable String value);

  @Description(
      "Conditions, comma-separated, as those of --failOn, that windows are watched for: errorRate>1%"
          + " for 3 windows, endpoint(/api/pay).errors>=10 recovered for 5 windows, newEndpoint (with"
          + " --baseline). Told once when it starts and once when it ends, on standard error and to"
          + " the webhook.")
  @Nullable String getAlert();

  void setAlert(@Nullable String value);

  @Description(
      "File for a node exporter (its name ends in .prom) that is kept up to date with the figures of"
          + " a stream since its start, and how far it lags behind, as OpenMetrics.")
  @Nullable String getMetricsFile();

  void setMetricsFile(@Nullable String value);
}
