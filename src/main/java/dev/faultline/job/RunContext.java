package dev.faultline.job;

import dev.faultline.model.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What is known of a run before it starts, whatever it does.
 *
 * @param arguments as typed
 * @param runner what runs it: one of Beam's runners, or a command of ours
 * @param started the wall clock
 */
public record RunContext(List<String> arguments, String runner, Instant started) {

  /** A run that starts now. */
  public static RunContext now(List<String> arguments, String runner) {
    return new RunContext(arguments, runner, Instant.now());
  }

  /**
   * What the manifest says of the run.
   *
   * @param plan how its pipeline runs
   * @param definition the options that decide which requests are counted as what
   * @param remarks what is worth knowing already, for people
   */
  Manifest.Run describe(String plan, SortedMap<String, String> definition, List<String> remarks) {
    return new Manifest.Run(Version.text(), arguments, runner, plan, started, definition, remarks);
  }
}
