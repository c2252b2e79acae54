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

/**
 * Finds the webhook's address. The address is a secret: it appears in no message and in no job
 * graph.
 */
public final class WebhookAddress {
  /** The environment variable that holds the address. */
  public static final String VARIABLE = "FAULTLINE_WEBHOOK";

  private static final int LAST_PORT = 65_535;

  private WebhookAddress() {}

  /**
   * Reads the address from the file or, without one, from the environment.
   *
   * @param file the file that holds the address, or null to look in the environment
   * @return the address, or null if the environment has none
   * @throws FaultlineException with {@link ExitCode#USAGE} if the file or the variable does not
   *     hold an http or https URL
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
    } catch (IllegalArgumentException invalid) {
      // Rejected below, in a message that does not quote the secret.
    }
    throw FaultlineException.usage(
        source + ": holds no address such as https://hooks.example.com/...");
  }
}
