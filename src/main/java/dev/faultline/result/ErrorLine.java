package dev.faultline.result;

import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.log.text.SafeText;

/**
 * A line of {@link ResultDirectory#ERRORS}: a failing request as {@code ERROR: <path> <status>}.
 */
public final class ErrorLine {
  private ErrorLine() {}

  /**
   * Formats a failing request.
   *
   * @param path the path as logged; if it is empty, the endpoint takes its place
   * @param privacy what the line may reveal
   */
  public static String of(String path, String endpoint, int status, PrivacyPolicy privacy) {
    String shown = privacy.mask(path.isEmpty() ? endpoint : path);
    return "ERROR: " + SafeText.visible(shown) + " " + status;
  }
}
