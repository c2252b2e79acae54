package dev.faultline.options;

import dev.faultline.notify.WebhookAddress;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.Notifications;
import dev.faultline.spec.OutputSpec;
import dev.faultline.spec.ReportKind;
import java.util.Map;

/** Converts the options for notifications to an {@link Notifications}. */
public final class NotificationsReader {
  private NotificationsReader() {}

  /**
   * Checks and converts the options.
   *
   * @param output what the run writes
   * @param environment of the process, which may contain the address of a webhook
   * @throws FaultlineException with {@link ExitCode#USAGE} if one is wrong; the message never
   *     contains the address
   */
  public static Notifications read(
      NotifyOptions options, OutputSpec output, Map<String, String> environment) {
    String summary = options.getSummary();
    if (summary != null && !summary.equals("json")) {
      throw OptionChecks.bad("summary", summary, "is not one of json");
    }
    if (summary != null && output.directory() == null && output.printed() != ReportKind.TEXT) {
      throw FaultlineException.usage(
          "--summary=json takes the place of the report on standard output: --report="
              + output.printed().label()
              + " needs --output");
    }
    if (options.getOpen() && output.directory() == null) {
      throw FaultlineException.usage("--open needs --output, where the HTML report is to stay");
    }
    if (options.getOpen() && !output.reports().contains(ReportKind.HTML)) {
      throw FaultlineException.usage("--open needs html among the kinds of --report");
    }
    return new Notifications(
        summary != null,
        WebhookAddress.find(options.getWebhookFile(), environment),
        options.getOpen());
  }
}
