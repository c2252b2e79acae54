package dev.faultline.log;

import java.io.Serializable;

/**
 * What of a log may be shown as it is.
 *
 * @param anonymizeIp whether the last part of IP addresses is left out, too
 */
public record Privacy(boolean anonymizeIp) implements Serializable {
  /** Secrets are masked, addresses are not. */
  public static final Privacy USUAL = new Privacy(false);

  /** A text of a log, or a piece of one, without what must not leave it. */
  public String mask(String text) {
    String masked = Secrets.mask(text);
    return anonymizeIp ? IpAddresses.anonymize(masked) : masked;
  }

  /** A line, whatever its bytes are, likewise. */
  public byte[] mask(byte[] line) {
    byte[] masked = Secrets.mask(line, 0, line.length);
    return anonymizeIp ? IpAddresses.anonymize(masked) : masked;
  }
}
