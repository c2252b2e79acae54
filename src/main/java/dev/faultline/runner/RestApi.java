package dev.faultline.runner;

import dev.faultline.spec.FaultlineException;
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
  /** The time within which the cluster must answer. */
  static final long TIMEOUT_SECONDS = 10;

  private static final int MAX_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Set<String> PATHS = Set.of("", "/");

  private final URI uri;
  private final int port;
  private final RestClient client;

  /**
   * Prepares a client, which connects with its first request.
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
      // reported below
    }
    throw FaultlineException.usage(
        "--flinkMaster=" + master + ": is not host:port of a cluster's REST API");
  }

  /** Returns the address, which is also that of the web UI. */
  String address() {
    return uri.getScheme() + "://" + uri.getHost() + ":" + port;
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @throws ExecutionException if the cluster cannot be reached, or refuses to answer
   * @throws TimeoutException if the answer takes longer than {@link #TIMEOUT_SECONDS}
   */
  <M extends MessageParameters, P extends ResponseBody> P send(
      MessageHeaders<EmptyRequestBody, P, M> request, M parameters) throws Exception {
    return client
        .sendRequest(uri.getHost(), port, request, parameters, EmptyRequestBody.getInstance())
        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    client.closeAsync().join();
  }
}
