package dev.faultline.runner;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;
import org.apache.flink.runtime.rest.RestClient;
import org.apache.flink.runtime.rest.handler.legacy.messages.ClusterOverviewWithVersion;
import org.apache.flink.runtime.rest.messages.ClusterConfigurationInfoHeaders;
import org.apache.flink.runtime.rest.messages.ClusterOverviewHeaders;
import org.apache.flink.runtime.rest.messages.ConfigurationInfo;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.MessageHeaders;
import org.apache.flink.runtime.rest.messages.ResponseBody;
import org.apache.flink.runtime.util.EnvironmentInformation;

/**
 * The cluster that {@code --flinkMaster} names, queried before a job is submitted: Flink's client
 * would try for more than a minute, without a message, to reach a cluster that does not exist.
 *
 * @param master as the user typed it
 * @param slots task slots of the cluster, free or in use
 * @param version of Flink that it runs
 * @param isHighlyAvailable whether another JobManager takes over the jobs of one that fails
 */
record FlinkCluster(String master, int slots, String version, boolean isHighlyAvailable) {
  private static final long TIMEOUT_SECONDS = 10;
  private static final int MAX_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Set<String> PATHS = Set.of("", "/");

  /**
   * Queries the cluster through its REST API.
   *
   * @throws FaultlineException if it does not answer, or its address is wrong
   */
  static FlinkCluster of(FlinkPipelineOptions flink) {
    String master = flink.getFlinkMaster();
    Configuration configuration = configuration(flink);
    URI uri = uriOf(master);
    if ("https".equals(uri.getScheme()) && !SecurityOptions.isRestSSLEnabled(configuration)) {
      throw FaultlineException.usage(
          "--flinkMaster="
              + master
              + ": TLS is spoken where Flink's configuration has security.ssl.rest.enabled: give"
              + " --flinkConfDir");
    }
    // Beam accepts only scheme, host and port, without a path.
    flink.setFlinkMaster(master.replaceFirst("/$", ""));
    int port = uri.getPort() < 0 ? configuration.get(RestOptions.PORT) : uri.getPort();
    try (RestClient client = new RestClient(configuration, Runnable::run)) {
      ClusterOverviewWithVersion overview =
          send(client, uri.getHost(), port, ClusterOverviewHeaders.getInstance());
      ConfigurationInfo settings =
          send(client, uri.getHost(), port, ClusterConfigurationInfoHeaders.getInstance());
      return new FlinkCluster(
          master, overview.getNumSlotsTotal(), overview.getVersion(), isHighlyAvailable(settings));
    } catch (ExecutionException e) {
      throw unreachable(master, FailureTranslator.rootOf(e), e);
    } catch (TimeoutException e) {
      throw unreachable(master, "no answer within " + TIMEOUT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(master, "interrupted", e);
    } catch (Exception e) {
      throw unreachable(master, FailureTranslator.rootOf(e), e);
    }
  }

  private static <T extends ResponseBody> T send(
      RestClient client,
      String host,
      int port,
      MessageHeaders<EmptyRequestBody, T, EmptyMessageParameters> headers)
      throws Exception {
    return client
        .sendRequest(
            host,
            port,
            headers,
            EmptyMessageParameters.getInstance(),
            EmptyRequestBody.getInstance())
        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private static boolean isHighlyAvailable(ConfigurationInfo settings) {
    Configuration configuration = new Configuration();
    settings.forEach(entry -> configuration.setString(entry.getKey(), entry.getValue()));
    return HighAvailabilityMode.isHighAvailabilityModeActivated(configuration);
  }

  /** Loads Flink's configuration on the client side. */
  static Configuration configuration(FlinkPipelineOptions flink) {
    String confDir = flink.getFlinkConfDir();
    return confDir == null
        ? GlobalConfiguration.loadConfiguration()
        : GlobalConfiguration.loadConfiguration(confDir);
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

  private static FaultlineException unreachable(String master, String why, Exception e) {
    return new FaultlineException(
        ExitCode.FAILED, "--flinkMaster=" + master + ": no Flink cluster answers there: " + why, e);
  }

  /**
   * Checks that the cluster can run the job, and sets the parallelism to all slots if it is not
   * configured.
   *
   * @throws FaultlineException if the cluster cannot run the job
   */
  void adjust(FlinkPipelineOptions flink) {
    if (!minor(version).equals(minor(EnvironmentInformation.getVersion()))) {
      throw FaultlineException.usage(
          "--flinkMaster=%s: runs Flink %s, and this program is for Flink %s"
              .formatted(master, version, minor(EnvironmentInformation.getVersion())));
    }
    if (slots == 0) {
      throw new FaultlineException(
          ExitCode.FAILED, "--flinkMaster=" + master + ": the cluster has no TaskManager");
    }
    if (flink.getParallelism() < 1
        && !configuration(flink).contains(CoreOptions.DEFAULT_PARALLELISM)) {
      flink.setParallelism(slots);
    }
  }

  private static String minor(String version) {
    int dot = version.indexOf('.', version.indexOf('.') + 1);
    return dot < 0 ? version : version.substring(0, dot);
  }
}
