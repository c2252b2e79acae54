package dev.faultline.notify;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The address of a webhook, which is a secret: no message and no graph of a job holds it. */
public final class WebhookAddress {
  /** The environment variable that holds the address. */
  public static final String VARIABLE = "FAULTLINE_WEBHOOK";

  private static final int LAST_PORT = 65_535;

  private WebhookAddress() {}

  /**
   * Finds the address.
   *
   * @param file that holds it, or null if the environment may
   * @return null if there is none
   * @throws FaultlineException with {@link ExitCode#USAGE} if the file or the variable holds
   *     something else
   */
  public static @Nullable URI find(@Nullable String file, Map<String, String> environment) {
    if (file != null) {
      try {
        String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
        return parse("--webhookFile=" + file, text);
      } catch (IOException | IllegalArgumentException e) {
        throw new UsageException(
            "--webhookFile=" + file + ": is no file that can be read, with an address in it", e);
      }
    }
    String text = environment.get(VARIABLE);
    return text == null || text.isBlank() ? null : parse(VARIABLE, text);
  }

  private static URI parse(String source, String text) {
    try {
      URI address = URI.create(text.strip());
      boolean isHttp = String.valueOf(address.getScheme()).matches("(?i)https?");
      if (isHttp && address.getHost() != null && address.getPort() <= LAST_PORT) {
        return address;
      }
    } catch (IllegalArgumentException noAddress) {
      // refused below, without its text
    }
    throw FaultlineException.usage(
        source + ": holds no address such as https://hooks.example.com/...");
  }
}
