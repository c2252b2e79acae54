package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.faultline.judge.GateResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --summary=json} prints, schema {@code faultline.summary/1}: for schedulers.
 *
 * @param output the directory that the user named, or null
 * @param exitCode what the run ends with
 * @param problems why it is not 0, for people
 * @param gates what the gates found
 * @param summary the figures, whose fields are fields of the line
 */
public record SummaryLine(
    String schema,
    @JsonInclude(Include.NON_NULL) @Nullable String output,
    int exitCode,
    List<String> problems,
    List<GateResult> gates,
    @JsonUnwrapped Summary summary) {
  /** The name and the version of this line. */
  public static final String SCHEMA = "faultline.summary/1";

  /**
   * The line of a published result.
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
