package dev.faultline.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.console.Browser;
import dev.faultline.console.Messages;
import dev.faultline.console.StandardOutput;
import dev.faultline.console.Terminal;
import dev.faultline.model.Manifest;
import dev.faultline.model.ModelJson;
import dev.faultline.model.ReportModel;
import dev.faultline.model.SummaryLine;
import dev.faultline.notify.Webhook;
import dev.faultline.publish.ChatMessage;
import dev.faultline.report.TerminalReport;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.Notifications;
import dev.faultline.spec.OutputSpec;
import dev.faultline.spec.ReportKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reports to the user what a run published. */
final class RunOutcome {

  private RunOutcome() {}

  /**
   * Prints the report or its summary, and the remarks and problems on standard error; opens the
   * report and posts to the webhook where the user asked for that.
   *
   * @param output the directory where the result is published
   * @return the exit code of the run
   */
  static ExitCode report(Path output, OutputSpec spec, Notifications notifications)
      throws IOException {
    Manifest manifest = Manifest.read(output);
    log(manifest.remarks());
    if (notifications.summary()) {
      StandardOutput.write(
          (ModelJson.line(SummaryLine.of(manifest, spec.directory())) + "\n").getBytes(UTF_8));
    } else {
      print(output, spec, manifest);
    }
    log(manifest.problems());
    if (notifications.open()) {
      Path report = output.resolve(ReportKind.HTML.fileName());
      String why = Browser.open(report, System.getenv());
      if (!why.isEmpty()) {
        log(List.of("--open: " + why + "; the report is " + report));
      }
    }
    if (notifications.webhook() != null) {
      String why =
          new Webhook(notifications.webhook())
              .post(ChatMessage.of(manifest, ReportModel.read(output), spec.directory()).json());
      if (!why.isEmpty()) {
        log(List.of("warning: the webhook took no message: " + why));
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

  /** Writes messages to standard error. */
  static void log(List<String> messages) {
    messages.forEach(Messages::log);
  }
}
