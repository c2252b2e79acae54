package dev.faultline.job;

import dev.faultline.model.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What is known of a run of any kind before it starts.
 *
 * @param arguments as the user typed them
 * @param runner the name of the Beam runner, or of a command that needs none
 * @param started the wall-clock time
 */
public record RunContext(List<String> arguments, String runner, Instant started) {

  /** Returns the context of a run that starts now. */
  public static RunContext now(List<String> arguments, String runner) {
    return new RunContext(arguments, runner, Instant.now());
  }

  /**
   * Returns the description of the run for its manifest.
   *
   * @param plan the label of the plan; {@code live} for a live run
   * @param definition the options that decide which requests are counted, and as what
   * @param remarks for the user, as far as they are known before the run
   */
  Manifest.Run describe(String plan, SortedMap<String, String> definition, List<String> remarks) {
    return new Manifest.Run(Version.text(), arguments, runner, plan, started, definition, remarks);
  }
}
