package dev.faultline.log;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * The policy for log text that leaves the program: secrets are always masked.
 *
 * @param anonymizeIp whether the last part of IP addresses is removed as well
 */
public record Privacy(boolean anonymizeIp) implements Serializable {
  private static final Pattern NOT_A_CLIENT = Pattern.compile("[?&=@/;]");

  /** The default: secrets are masked, IP addresses are not anonymized. */
  public static final Privacy USUAL = new Privacy(false);

  /** Masks a text of a log, or part of one. */
  public String mask(String text) {
    String masked = Secrets.mask(text);
    return anonymizeIp ? IpAddresses.anonymize(masked) : masked;
  }

  /** Masks the name or address of a client. Anything else in its place is replaced entirely. */
  public String maskClient(String client) {
    return NOT_A_CLIENT.matcher(client).find() ? Secrets.MASKED : mask(client);
  }

  /**
   * Masks a line, whatever its bytes.
   *
   * @param isCut whether these are only the first bytes of the line
   */
  public byte[] mask(byte[] line, boolean isCut) {
    byte[] masked = isCut ? Secrets.maskCut(line) : Secrets.mask(line, 0, line.length);
    return anonymizeIp ? IpAddresses.anonymize(masked) : masked;
  }
}
