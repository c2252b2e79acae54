package dev.faultline.runner;

import dev.faultline.options.FaultlineException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.runtime.rest.RestClient;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.MessageHeaders;
import org.apache.flink.runtime.rest.messages.MessageParameters;
import org.apache.flink.runtime.rest.messages.ResponseBody;

/** The REST API of the cluster that {@code --flinkMaster} names. */
final class RestApi implements AutoCloseable {
  /** How long an answer may take. */
  static final long PATIENCE_SECONDS = 10;

  private static final int MAX_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Set<String> PATHS = Set.of("", "/");

  private final URI uri;
  private final int port;
  private final RestClient client;

  /**
   * Connects with the first question.
   *
   * @throws FaultlineException if {@code --flinkMaster} is not an address
   */
  RestApi(FlinkPipelineOptions flink) throws Exception {
    String master = flink.getFlinkMaster();
    Configuration configuration = FlinkCluster.configuration(flink);
    uri = uriOf(master);
    if ("https".equals(uri.getScheme()) && !SecurityOptions.isRestSSLEnabled(configuration)) {
      throw FaultlineException.usage(
          "--flinkMaster="
              + master
              + ": TLS is spoken where Flink's configuration has security.ssl.rest.enabled: give"
              + " --flinkConfDir");
    }
    port = uri.getPort() < 0 ? configuration.get(RestOptions.PORT) : uri.getPort();
    client = new RestClient(configuration, Runnable::run);
  }

  private static URI uriOf(String master) {
    try {
      URI uri = URI.create(master.contains("://") ? master : "http://" + master);
      if (uri.getHost() != null
          && SCHEMES.contains(uri.getScheme())
          && uri.getPort() <= MAX_PORT
          && PATHS.contains(uri.getPath())
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // as below
    }
    throw FaultlineException.usage(
        "--flinkMaster=" + master + ": is not host:port of a cluster's REST API");
  }

  /** The address, which is that of the web UI too. */
  String address() {
    return uri.getScheme() + "://" + uri.getHost() + ":" + port;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws ExecutionException if the cluster cannot be reached, or refuses to answer
   * @throws TimeoutException if the answer takes longer than {@link #PATIENCE_SECONDS}
   */
  <M extends MessageParameters, P extends ResponseBody> P ask(
      MessageHeaders<EmptyRequestBody, P, M> question, M parameters) throws Exception {
    return client
        .sendRequest(uri.getHost(), port, question, parameters, EmptyRequestBody.getInstance())
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    client.closeAsync().join();
  }
}
