package dev.faultline.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import java.util.List;
import java.util.ServiceLoader;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;
import org.junit.jupiter.api.Test;

class RunnerOptionsTest {
  /** Here the service files are on the class path that the jar leaves out. */
  @Test
  void registersWhatBeamWouldFindByItself() {
    List<String> found =
        ServiceLoader.load(PipelineOptionsRegistrar.class).stream()
            .map(provider -> provider.type().getName())
            .filter(name -> !name.startsWith("org.apache.beam.sdk.io.")) // of the profile "remote"
            .toList();

    assertThat(
        RunnerOptions.REGISTRARS.stream().map(registrar -> registrar.getClass().getName()).toList(),
        containsInAnyOrder(found.toArray()));
  }
}
