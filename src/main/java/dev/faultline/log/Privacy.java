package dev.faultline.log;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * What of a log may be shown as it is.
 *
 * @param anonymizeIp whether the last part of IP addresses is left out, too
 */
public record Privacy(boolean anonymizeIp) implements Serializable {
  private static final Pattern NO_CLIENT = Pattern.compile("[?&=@/;]");

  /** Secrets are masked, addresses are not. */
  public static final Privacy USUAL = new Privacy(false);

  /** A text of a log, or a piece of one, without what must not leave it. */
  public String mask(String text) {
    String masked = Secrets.mask(text);
    return anonymizeIp ? IpAddresses.anonymize(masked) : masked;
  }

  /** The name or address of a client; what is neither is something that does not belong there. */
  public String maskClient(String client) {
    return NO_CLIENT.matcher(client).find() ? Secrets.MASKED : mask(client);
  }

  /**
   * A line, whatever its bytes are, without what must not leave the log.
   *
   * @param isCut whether more of it is not there
   */
  public byte[] mask(byte[] line, boolean isCut) {
    byte[] masked = isCut ? Secrets.maskCut(line) : Secrets.mask(line, 0, line.length);
    return anonymizeIp ? IpAddresses.anonymize(masked) : masked;
  }
}
