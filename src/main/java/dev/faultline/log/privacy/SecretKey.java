package dev.faultline.log.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.regex.Matcher.quoteReplacement;

import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.PercentCode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys before an equals sign or a colon: their bounds, and whether their values are secret. */
final class SecretKey {
  /** Maximum number of bytes of a key that are examined. */
  static final int MAX_LENGTH = 128;

  /** A key that contains one of these has a secret value. */
  private static final Set<String> SECRET_PARTS =
      Set.of("token", "passw", "pwd", "secret", "session", "credential", "signature", "auth");

  /**
   * So does a key that ends with one of these: {@code apiKey}, {@code X-Amz-Sig}, {@code
   * PHPSESSID}.
   */
  private static final Set<String> SECRET_SUFFIXES =
      Set.of("key", "sig", "code", "pass", "sid", "sessid", "sessionid", "otp", "pin", "jwt");

  /** Keys with {@code auth} that are not secret: the host of an HTTP/2 request, and authors. */
  private static final Pattern NOT_SECRET = Pattern.compile("author(?:ity|s)?$");

  /** The brackets of a list: {@code token[]=}. */
  private static final Pattern BRACKET = Pattern.compile("[\\[\\]]");

  /** A character that is percent-encoded, or escaped as in JSON. */
  private static final Pattern CODE =
      Pattern.compile("(?:%|\\\\+u00)([0-7][0-9A-Fa-f])", Pattern.CASE_INSENSITIVE);

  private SecretKey() {}

  /** Returns the index where the key that ends before {@code keyTo} starts. */
  static int start(byte[] b, int from, int keyTo) {
    int i = keyTo;
    while (i > from && keyTo - i < MAX_LENGTH && isKeyByte(b[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isKeyByte(byte c) {
    return isNameByte(c) || "%[]\\".indexOf(c) >= 0;
  }

  private static boolean isNameByte(byte c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '_' || c == '-' || c == '.';
  }

  /** Returns true if a key starts here, followed by its equals sign or colon. */
  static boolean startsHere(byte[] b, int from, int to) {
    int i = from;
    while (i < to && i - from < MAX_LENGTH && (isNameByte(b[i]) || b[i] == '*')) {
      i++;
    }
    return i > from
        && (PercentCode.indexAfter(b, i, to, '=') >= 0
            || PercentCode.indexAfter(b, i, to, ':') >= 0);
  }

  /** Returns true if the value of a key is a secret. */
  static boolean isSecret(byte[] b, int from, int to) {
    String name = decoded(new String(b, from, to - from, US_ASCII)).toLowerCase(Locale.ROOT);
    boolean within = SECRET_PARTS.stream().anyMatch(name::contains);
    return (within && !NOT_SECRET.matcher(name).find())
        || SECRET_SUFFIXES.stream().anyMatch(name::endsWith);
  }

  /** Returns true for the header that contains the name of a scheme, followed by a secret. */
  static boolean isAuthorization(byte[] b, int from, int to) {
    String name = decoded(new String(b, from, to - from, US_ASCII)).toLowerCase(Locale.ROOT);
    return name.endsWith("authorization");
  }

  /**
   * Returns a key without its encoding, which may be nested, without its quotes and without what
   * precedes it: {@code page} in {@code token%3D1%26page}.
   */
  private static String decoded(String name) {
    String text = name;
    for (Matcher code = CODE.matcher(text); code.find(); code = CODE.matcher(text)) {
      text = code.replaceAll(c -> quoteReplacement("" + (char) Integer.parseInt(c.group(1), 16)));
    }
    text = text.strip();
    while (text.endsWith("\"") || text.endsWith("'") || text.endsWith("\\")) {
      text = text.substring(0, text.length() - 1);
    }
    int from = text.length();
    while (from > 0 && isNameChar(text.charAt(from - 1))) {
      from--;
    }
    return BRACKET.matcher(text.substring(from)).replaceAll("");
  }

  private static boolean isNameChar(char c) {
    return c < 0x80 && (isNameByte((byte) c) || "%[]".indexOf(c) >= 0);
  }
}
