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
 * The options of Beam and of its runners. Beam registers what it finds on the class path as soon as
 * any option is read, and checks every interface against all before it, which is a fifth of a small
 * run. The jar leaves those service files out; this registers the same, when a command line needs
 * it.
 */
final class RunnerOptions {
  /** All that Beam would find but those of {@link RemoteFileSystems}. */
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
