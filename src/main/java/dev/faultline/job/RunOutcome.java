package dev.faultline.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.console.Browser;
import dev.faultline.console.StandardOutput;
import dev.faultline.console.Terminal;
import dev.faultline.log.text.SafeText;
import dev.faultline.model.Manifest;
import dev.faultline.model.ModelJson;
import dev.faultline.model.ReportModel;
import dev.faultline.model.SummaryLine;
import dev.faultline.notify.Notifications;
import dev.faultline.notify.Webhook;
import dev.faultline.publish.ChatMessage;
import dev.faultline.report.TerminalReport;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.OutputSpec;
import dev.faultline.spec.ReportKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Tells the user what was published. */
final class RunOutcome {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private RunOutcome() {}

  /**
   * Prints the report, or its summary, with what is to be known of it on standard error; and posts
   * to the webhook.
   *
   * @param output where it was published
   * @return what the run ends with
   */
  static ExitCode tell(Path output, OutputSpec spec, Notifications announcing) throws IOException {
    Manifest manifest = Manifest.read(output);
    tell(manifest.remarks());
    if (announcing.summary()) {
      StandardOutput.write(
          (ModelJson.line(SummaryLine.of(manifest, spec.directory())) + "\n").getBytes(UTF_8));
    } else {
      print(output, spec, manifest);
    }
    tell(manifest.problems());
    if (announcing.open()) {
      Path report = output.resolve(ReportKind.HTML.fileName());
      String why = Browser.open(report, System.getenv());
      if (!why.isEmpty()) {
        tell(List.of("--open: " + why + "; the report is " + report));
      }
    }
    if (announcing.webhook() != null) {
      String why =
          new Webhook(announcing.webhook(), PATIENCE, PAUSE)
              .post(ChatMessage.of(manifest, ReportModel.read(output), spec.directory()).json());
      if (!why.isEmpty()) {
        tell(List.of("warning: the webhook took no message: " + why));
      }
    }
    return Arrays.stream(ExitCode.values())
        .filter(exitCode -> exitCode.code() == manifest.exitCode())
        .findFirst()
        .orElse(ExitCode.FAILED);
  }

  private static void print(Path output, OutputSpec spec, Manifest manifest) throws IOException {
    int width = spec.printed() == ReportKind.TEXT ? Terminal.width() : 0;
    if (width == 0) {
      StandardOutput.copy(output.resolve(spec.printed().fileName()));
      return;
    }
    String report =
        TerminalReport.render(
            ReportModel.read(output),
            manifest.summary().failingEndpoints(),
            spec.details(),
            width,
            Terminal.hasColours(System.getenv()));
    StandardOutput.write(report.getBytes(UTF_8));
  }

  /** Writes lines to standard error. */
  static void tell(List<String> messages) {
    for (String message : messages) {
      System.err.println("faultline: " + SafeText.visible(message));
    }
  }
}
