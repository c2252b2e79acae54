package dev.faultline;

import dev.faultline.log.SafeText;
import dev.faultline.options.ExitCode;
import dev.faultline.options.JobSpec.ReportKind;
import dev.faultline.report.Manifest;
import dev.faultline.report.StandardOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Tells the user what was published. */
final class Outcome {
  private Outcome() {}

  /**
   * Prints the report, with what is to be known of it on standard error.
   *
   * @return what the run ends with
   */
  static ExitCode tell(Path output, ReportKind printed) throws IOException {
    Manifest manifest = Manifest.read(output);
    tell(manifest.remarks());
    StandardOutput.write(Files.readAllBytes(output.resolve(printed.fileName())));
    tell(manifest.problems());
    return Arrays.stream(ExitCode.values())
        .filter(exitCode -> exitCode.code() == manifest.exitCode())
        .findFirst()
        .orElse(ExitCode.FAILED);
  }

  /** Writes lines to standard error. */
  static void tell(List<String> messages) {
    for (String message : messages) {
      System.err.println("faultline: " + SafeText.visible(message));
    }
  }
}
