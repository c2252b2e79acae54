package dev.faultline.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.regex.Matcher.quoteReplacement;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names before an equals sign or a colon, and which of them say that a secret follows. */
final class SecretKey {
  /** As much of a name as is looked at, in bytes. */
  static final int MAX_LENGTH = 128;

  /** A key that has one of these in its name is one whose value is masked. */
  private static final Set<String> WITHIN =
      Set.of("token", "passw", "pwd", "secret", "session", "credential", "signature", "auth");

  /** Or one whose name ends so: {@code apiKey}, {@code X-Amz-Sig}, {@code PHPSESSID}. */
  private static final Set<String> AT_END =
      Set.of("key", "sig", "code", "pass", "sid", "sessid", "sessionid", "otp", "pin", "jwt");

  /** The host of a request in HTTP/2, and who wrote something. */
  private static final Pattern NO_SECRET = Pattern.compile("author(?:ity|s)?$");

  /** Of a list: {@code token[]=}. */
  private static final Pattern BRACKET = Pattern.compile("[\\[\\]]");

  /** Percent-encoded, or as JSON escapes signs. */
  private static final Pattern CODE =
      Pattern.compile("(?:%|\\\\+u00)([0-7][0-9A-Fa-f])", Pattern.CASE_INSENSITIVE);

  private SecretKey() {}

  /** Where the name starts that ends before {@code keyTo}. */
  static int start(byte[] b, int from, int keyTo) {
    int i = keyTo;
    while (i > from && keyTo - i < MAX_LENGTH && isPart(b[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isPart(byte c) {
    return isOfName(c) || "%[]\\".indexOf(c) >= 0;
  }

  private static boolean isOfName(byte c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '_' || c == '-' || c == '.';
  }

  /** True if a name starts here, and its value behind it. */
  static boolean startsHere(byte[] b, int from, int to) {
    int i = from;
    while (i < to && i - from < MAX_LENGTH && (isOfName(b[i]) || b[i] == '*')) {
      i++;
    }
    return i > from
        && (PercentCode.behind(b, i, to, '=') >= 0 || PercentCode.behind(b, i, to, ':') >= 0);
  }

  /** True if its value is a secret. */
  static boolean isSecret(byte[] b, int from, int to) {
    String name = decoded(new String(b, from, to - from, US_ASCII)).toLowerCase(Locale.ROOT);
    boolean within = WITHIN.stream().anyMatch(name::contains);
    return (within && !NO_SECRET.matcher(name).find()) || AT_END.stream().anyMatch(name::endsWith);
  }

  /** True for the header that holds the name of a scheme and, behind it, what is secret. */
  static boolean isAuthorization(byte[] b, int from, int to) {
    String name = decoded(new String(b, from, to - from, US_ASCII)).toLowerCase(Locale.ROOT);
    return name.endsWith("authorization");
  }

  /**
   * A name without its encoding, also where that is encoded itself, without its quotes and without
   * what stands before it: {@code page} in {@code token%3D1%26page}.
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
    while (from > 0 && isPartOfText(text.charAt(from - 1))) {
      from--;
    }
    return BRACKET.matcher(text.substring(from)).replaceAll("");
  }

  private static boolean isPartOfText(char c) {
    return c < 0x80 && (isOfName((byte) c) || "%[]".indexOf(c) >= 0);
  }
}
