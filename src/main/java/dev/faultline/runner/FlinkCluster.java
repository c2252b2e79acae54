package dev.faultline.runner;

import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
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
 * The cluster that {@code --flinkMaster} names, asked before anything is sent to it: Flink's client
 * would try for more than a minute, in silence, to reach one that is not there.
 *
 * @param master as typed
 * @param slots how many subtasks it runs at a time, of all jobs together
 * @param version of its Flink
 * @param isHighlyAvailable whether another JobManager goes on with the jobs of one that dies
 */
record FlinkCluster(String master, int slots, String version, boolean isHighlyAvailable) {
  private static final long PATIENCE_SECONDS = 10;
  private static final int MAX_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Set<String> PATHS = Set.of("", "/");

  /**
   * Asks the cluster.
   *
   * @throws FaultlineException if it does not answer
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
    // Beam takes no more than scheme, host and port.
    flink.setFlinkMaster(master.replaceFirst("/$", ""));
    int port = uri.getPort() < 0 ? configuration.get(RestOptions.PORT) : uri.getPort();
    try (RestClient client = new RestClient(configuration, Runnable::run)) {
      ClusterOverviewWithVersion overview =
          ask(client, uri.getHost(), port, ClusterOverviewHeaders.getInstance());
      ConfigurationInfo settings =
          ask(client, uri.getHost(), port, ClusterConfigurationInfoHeaders.getInstance());
      return new FlinkCluster(
          master, overview.getNumSlotsTotal(), overview.getVersion(), isHighlyAvailable(settings));
    } catch (ExecutionException e) {
      throw unreachable(master, Failure.rootOf(e), e);
    } catch (TimeoutException e) {
      throw unreachable(master, "no answer within " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(master, "interrupted", e);
    } catch (Exception e) {
      throw unreachable(master, Failure.rootOf(e), e);
    }
  }

  private static <T extends ResponseBody> T ask(
      RestClient client,
      String host,
      int port,
      MessageHeaders<EmptyRequestBody, T, EmptyMessageParameters> question)
      throws Exception {
    return client
        .sendRequest(
            host,
            port,
            question,
            EmptyMessageParameters.getInstance(),
            EmptyRequestBody.getInstance())
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static boolean isHighlyAvailable(ConfigurationInfo settings) {
    Configuration configuration = new Configuration();
    settings.forEach(entry -> configuration.setString(entry.getKey(), entry.getValue()));
    return HighAvailabilityMode.isHighAvailabilityModeActivated(configuration);
  }

  /** Flink's own, of this side. */
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
      // as below
    }
    throw FaultlineException.usage(
        "--flinkMaster=" + master + ": is not host:port of a cluster's REST API");
  }

  private static FaultlineException unreachable(String master, String why, Exception e) {
    return new FaultlineException(
        ExitCode.FAILED, "--flinkMaster=" + master + ": no Flink cluster answers there: " + why, e);
  }

  /**
   * Sets what depends on the cluster: a job that says nothing of its parallelism takes all slots.
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
