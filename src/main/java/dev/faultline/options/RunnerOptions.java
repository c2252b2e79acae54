package dev.faultline.options;

import dev.faultline.input.RemoteFileSystems;
import java.util.List;
import org.apache.beam.runners.direct.DirectRegistrar;
import org.apache.beam.runners.flink.FlinkRunnerRegistrar;
import org.apache.beam.sdk.options.DefaultPipelineOptionsRegistrar;
import org.apache.beam.sdk.options.ManualDockerEnvironmentOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;
import org.apache.beam.sdk.options.RemoteEnvironmentOptions;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHintsOptions;
import org.apache.beam.sdk.util.construction.ExternalTranslationOptionsRegistrar;

/**
 * Registers the options of Beam and of its runners. Beam would register what it finds on the class
 * path as soon as any option is parsed, and check every interface against all earlier ones, which
 * takes a fifth of a small run. The jar therefore omits Beam's service files, and this class
 * registers the same options when a command line needs them.
 */
final class RunnerOptions {
  /** All registrars that Beam would find, except those of {@link RemoteFileSystems}. */
  static final List<PipelineOptionsRegistrar> REGISTRARS =
      List.of(
          new DefaultPipelineOptionsRegistrar(),
          new ManualDockerEnvironmentOptions.Options(),
          new RemoteEnvironmentOptions.Options(),
          new ResourceHintsOptions.Options(),
          new ExternalTranslationOptionsRegistrar(),
          new DirectRegistrar.Options(),
          new FlinkRunnerRegistrar.Options());

  private RunnerOptions() {}

  static void register() {
    for (PipelineOptionsRegistrar registrar : REGISTRARS) {
      registrar.getPipelineOptions().forEach(PipelineOptionsFactory::register);
    }
    RemoteFileSystems.register();
  }
}
