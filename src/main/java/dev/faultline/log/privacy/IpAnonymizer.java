package dev.faultline.log.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Anonymizer of IP addresses anywhere in a text. Removes the part that identifies a person: the
 * last 8 of 32 bits (IPv4), the last 64 of 128 (IPv6).
 */
final class IpAnonymizer {
  private static final Pattern V4 =
      Pattern.compile("(?<![0-9A-Za-z.])((?:[0-9]{1,3}\\.){3})[0-9]{1,3}(?![0-9A-Za-z]|\\.[0-9])");

  /** Matches seven colons, or two in a row; a time of day has neither. */
  private static final Pattern V6 =
      Pattern.compile(
          "(?<![0-9A-Za-z:.])(?=[0-9A-Fa-f:]*::|(?:[0-9A-Fa-f]{1,4}:){7})"
              + "[0-9A-Fa-f:]{2,39}(?![0-9A-Za-z:.])");

  private static final int NETWORK_BYTES = 8;

  private IpAnonymizer() {}

  static String anonymize(String text) {
    String shorter = V4.matcher(text).replaceAll(match -> match.group(1) + "0");
    return V6.matcher(shorter).replaceAll(IpAnonymizer::network);
  }

  /**
   * Anonymizes bytes in any encoding: addresses are ASCII, so bytes that are not UTF-8 stay as they
   * are.
   */
  static byte[] anonymize(byte[] text) {
    return anonymize(new String(text, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  private static String network(MatchResult match) {
    try {
      // A literal, so there is no DNS lookup.
      byte[] address = InetAddress.getByName("[" + match.group() + "]").getAddress();
      StringBuilder network = new StringBuilder();
      for (int i = 0; i < NETWORK_BYTES && i < address.length; i += 2) {
        int group = (address[i] & 0xFF) << 8 | (address[i + 1] & 0xFF);
        network.append(Integer.toHexString(group)).append(':');
      }
      return network.append(':').toString();
    } catch (UnknownHostException notAnAddress) {
      return match.group();
    }
  }
}
