package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.faultline.judge.GateResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The line that {@code --summary=json} prints for schedulers, schema {@code faultline.summary/1}.
 *
 * @param output the directory that the user named, or null
 * @param exitCode the exit code of the run
 * @param problems what is wrong with the input, and the tripped gates, for people
 * @param gates the outcome of each gate
 * @param summary the key figures; their fields are fields of the line
 */
public record SummaryLine(
    String schema,
    @JsonInclude(Include.NON_NULL) @Nullable String output,
    int exitCode,
    List<String> problems,
    List<GateResult> gates,
    @JsonUnwrapped Summary summary) {
  /** The name and version of the schema. */
  public static final String SCHEMA = "faultline.summary/1";

  /**
   * Builds the line for a published result.
   *
   * @param output the directory that the user named, or null
   */
  public static SummaryLine of(Manifest manifest, @Nullable String output) {
    return new SummaryLine(
        SCHEMA,
        output,
        manifest.exitCode(),
        manifest.problems(),
        manifest.gates(),
        manifest.summary());
  }
}
