package dev.faultline.log.privacy;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * The policy for log text that leaves the program: secrets are always masked.
 *
 * @param anonymizeIp whether the last part of IP addresses is removed as well
 */
public record PrivacyPolicy(boolean anonymizeIp) implements Serializable {
  private static final Pattern QUERY = Pattern.compile("\\?[^\\s\"?]+");
  private static final Pattern NOT_A_CLIENT = Pattern.compile("[?&=@/;]");

  /** The default: secrets are masked, IP addresses are not anonymized. */
  public static final PrivacyPolicy USUAL = new PrivacyPolicy(false);

  /** Masks a text of a log, or part of one. */
  public String mask(String text) {
    String masked = SecretMasker.mask(text);
    return anonymizeIp ? IpAnonymizer.anonymize(masked) : masked;
  }

  /**
   * Returns the start of a line as an example, masked and without query strings, which no report
   * shows.
   *
   * @param maxLength the most characters of it
   */
  public String excerpt(String line, int maxLength) {
    String text = mask(QUERY.matcher(line.strip()).replaceAll("?..."));
    if (text.length() <= maxLength) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
    return text.substring(0, end) + "...";
  }

  /** Masks the name or address of a client. Anything else in its place is replaced entirely. */
  public String maskClient(String client) {
    return NOT_A_CLIENT.matcher(client).find() ? SecretMasker.MASKED : mask(client);
  }

  /**
   * Masks a line, whatever its bytes.
   *
   * @param isCut whether these are only the first bytes of the line
   */
  public byte[] mask(byte[] line, boolean isCut) {
    byte[] masked = isCut ? SecretMasker.maskCut(line) : SecretMasker.mask(line, 0, line.length);
    return anonymizeIp ? IpAnonymizer.anonymize(masked) : masked;
  }
}
