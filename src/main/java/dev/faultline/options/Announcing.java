package dev.faultline.options;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the end of a run is told, beside the report. It stays in the process that was started: the
 * address of a webhook is a secret, which no cluster needs to know.
 *
 * @param summary whether one line of JSON takes the report's place on standard output
 * @param webhook where a message is posted to, or null
 * @param open whether the HTML report is shown in the user's browser
 */
public record Announcing(boolean summary, @Nullable URI webhook, boolean open) {
  /** The report on standard output, and nothing else. */
  public static final Announcing NOTHING = new Announcing(false, null, false);

  private static final int LAST_PORT = 65_535;

  /** The environment's variable that holds the address of a webhook. */
  public static final String VARIABLE = "FAULTLINE_WEBHOOK";

  /**
   * Reads the options.
   *
   * @throws FaultlineException with {@link ExitCode#USAGE} if one is wrong; the message never holds
   *     the address
   */
  public static Announcing read(FaultlineOptions options, Map<String, String> environment) {
    if (options.getSummary() != null && !options.getSummary().equals("json")) {
      throw FaultlineException.usage("--summary=" + options.getSummary() + ": is not one of json");
    }
    if (options.getSummary() != null
        && options.getOutput() == null
        && !options.getReport().equals(ReportKind.TEXT.label())) {
      throw FaultlineException.usage(
          "--summary=json takes the place of the report on standard output: --report="
              + options.getReport()
              + " needs --output");
    }
    if (options.getOpen()) {
      if (options.getOutput() == null) {
        throw FaultlineException.usage("--open needs --output, where the HTML report is to stay");
      }
      if (!List.of(options.getReport().split(",", -1)).contains(ReportKind.HTML.label())) {
        throw FaultlineException.usage("--open needs html among the kinds of --report");
      }
    }
    return new Announcing(
        options.getSummary() != null,
        webhook(options.getWebhookFile(), environment),
        options.getOpen());
  }

  /**
   * The address of the webhook, or null if there is none.
   *
   * @param file that holds it, or null if the environment may
   */
  public static @Nullable URI webhook(@Nullable String file, Map<String, String> environment) {
    if (file != null) {
      try {
        String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
        return address("--webhookFile=" + file, text);
      } catch (IOException | IllegalArgumentException e) {
        throw new UsageException(
            "--webhookFile=" + file + ": is no file that can be read, with an address in it", e);
      }
    }
    String text = environment.get(VARIABLE);
    return text == null || text.isBlank() ? null : address(VARIABLE, text);
  }

  private static URI address(String source, String text) {
    try {
      URI address = URI.create(text.strip());
      boolean isHttp = String.valueOf(address.getScheme()).matches("(?i)https?");
      if (isHttp && address.getHost() != null && address.getPort() <= LAST_PORT) {
        return address;
      }
    } catch (IllegalArgumentException noAddress) {
      // told below, without its text
    }
    throw FaultlineException.usage(
        source + ": holds no address such as https://hooks.example.com/...");
  }
}
