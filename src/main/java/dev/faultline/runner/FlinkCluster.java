package dev.faultline.runner;

import dev.faultline.console.Messages;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.util.concurrent.TimeoutException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;
import org.apache.flink.runtime.rest.handler.legacy.messages.ClusterOverviewWithVersion;
import org.apache.flink.runtime.rest.messages.ClusterConfigurationInfoHeaders;
import org.apache.flink.runtime.rest.messages.ClusterOverviewHeaders;
import org.apache.flink.runtime.rest.messages.ConfigurationInfo;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
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
  /** Beam's value for a parallelism that is not set. */
  private static final int NOT_GIVEN = -1;

  /** The largest parallelism that Flink allows. */
  private static final int MAX_PARALLELISM = Transformation.UPPER_BOUND_MAX_PARALLELISM;

  /**
   * Queries the cluster through its REST API.
   *
   * @throws FaultlineException if it does not answer, or its address is wrong
   */
  static FlinkCluster of(FlinkPipelineOptions flink) {
    String master = flink.getFlinkMaster();
    try (RestApi rest = new RestApi(flink)) {
      // Beam accepts only scheme, host and port, without a path.
      flink.setFlinkMaster(master.replaceFirst("/$", ""));
      ClusterOverviewWithVersion overview =
          rest.send(ClusterOverviewHeaders.getInstance(), EmptyMessageParameters.getInstance());
      ConfigurationInfo settings =
          rest.send(
              ClusterConfigurationInfoHeaders.getInstance(), EmptyMessageParameters.getInstance());
      return new FlinkCluster(
          master, overview.getNumSlotsTotal(), overview.getVersion(), isHighlyAvailable(settings));
    } catch (FaultlineException e) {
      throw e;
    } catch (TimeoutException e) {
      throw unreachable(master, "no answer within " + RestApi.TIMEOUT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(master, "interrupted", e);
    } catch (Exception e) {
      throw unreachable(master, FailureTranslator.rootOf(e), e);
    }
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
    int parallelism = flink.getParallelism();
    if (parallelism == 0 || parallelism < NOT_GIVEN || parallelism > MAX_PARALLELISM) {
      throw FaultlineException.usage(
          "--parallelism=%d: is not a number from 1 to %d".formatted(parallelism, MAX_PARALLELISM));
    }
    if (parallelism > slots) {
      Messages.log(
          "--parallelism=%d waits for slots: the cluster has %d".formatted(parallelism, slots));
    }
    if (parallelism == NOT_GIVEN
        && !configuration(flink).contains(CoreOptions.DEFAULT_PARALLELISM)) {
      flink.setParallelism(slots);
    }
  }

  private static String minor(String version) {
    int dot = version.indexOf('.', version.indexOf('.') + 1);
    return dot < 0 ? version : version.substring(0, dot);
  }
}
