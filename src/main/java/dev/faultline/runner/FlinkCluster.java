package dev.faultline.runner;

import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
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
 * The cluster that {@code --flinkMaster} names, asked before anything is sent to it: Flink's client
 * would try for more than a minute, in silence, to reach one that is not there.
 *
 * @param master as typed
 * @param slots how many subtasks it runs at a time, of all jobs together
 * @param version of its Flink
 * @param isHighlyAvailable whether another JobManager goes on with the jobs of one that dies
 */
record FlinkCluster(String master, int slots, String version, boolean isHighlyAvailable) {
  /** Beam's sign that nothing is said of the parallelism. */
  private static final int NOT_GIVEN = -1;

  /** As many subtasks as Flink allows. */
  private static final int MAX_PARALLELISM = Transformation.UPPER_BOUND_MAX_PARALLELISM;

  /**
   * Asks the cluster.
   *
   * @throws FaultlineException if it does not answer
   */
  static FlinkCluster of(FlinkPipelineOptions flink) {
    String master = flink.getFlinkMaster();
    try (RestApi rest = new RestApi(flink)) {
      // Beam takes no more than scheme, host and port.
      flink.setFlinkMaster(master.replaceFirst("/$", ""));
      ClusterOverviewWithVersion overview =
          rest.ask(ClusterOverviewHeaders.getInstance(), EmptyMessageParameters.getInstance());
      ConfigurationInfo settings =
          rest.ask(
              ClusterConfigurationInfoHeaders.getInstance(), EmptyMessageParameters.getInstance());
      return new FlinkCluster(
          master, overview.getNumSlotsTotal(), overview.getVersion(), isHighlyAvailable(settings));
    } catch (FaultlineException e) {
      throw e;
    } catch (TimeoutException e) {
      throw unreachable(master, "no answer within " + RestApi.PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(master, "interrupted", e);
    } catch (Exception e) {
      throw unreachable(master, Failure.rootOf(e), e);
    }
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
    int parallelism = flink.getParallelism();
    if (parallelism == 0 || parallelism < NOT_GIVEN || parallelism > MAX_PARALLELISM) {
      throw FaultlineException.usage(
          "--parallelism=%d: is not a number from 1 to %d".formatted(parallelism, MAX_PARALLELISM));
    }
    if (parallelism > slots) {
      System.err.printf(
          "faultline: --parallelism=%d waits for slots: the cluster has %d%n", parallelism, slots);
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
