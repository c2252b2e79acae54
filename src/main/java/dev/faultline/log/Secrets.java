package dev.faultline.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.regex.Matcher.quoteReplacement;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what must not leave a log: the values of keys such as {@code token}, {@code password},
 * {@code sig}, JSON web tokens, names and passwords before a host, e-mail addresses. Each becomes
 * {@code ***}, so that the line can still be read as what it was. In time linear in the length.
 */
final class Secrets {
  /** What a secret is replaced by. */
  static final String MASKED = "***";

  private static final byte[] MASK = MASKED.getBytes(US_ASCII);

  /** A key that has one of these in its name is one whose value is masked. */
  private static final Set<String> WITHIN =
      Set.of("token", "passw", "pwd", "secret", "session", "credential", "signature", "auth");

  /** Or one whose name ends so: {@code apiKey}, {@code X-Amz-Sig}, {@code PHPSESSID}. */
  private static final Set<String> AT_END =
      Set.of("key", "sig", "code", "pass", "sid", "sessid", "sessionid", "otp", "pin", "jwt");

  private static final Set<String> SCHEMES = Set.of("bearer", "basic", "digest", "token");
  private static final Set<String> HARMLESS = Set.of("true", "false", "null", "-");

  /** Of a list: {@code token[]=}. */
  private static final Pattern BRACKET = Pattern.compile("[\\[\\]]");

  private static final Pattern CODE = Pattern.compile("%([0-7][0-9A-Fa-f])");

  private static final int MAX_KEY = 40;
  private static final int MAX_LOCAL_PART = 64;
  private static final int MIN_JWT = 20;
  private static final int MAX_CODE = 3;
  private static final String JWT_START = "eyJ";
  private static final String PERCENT = "25";
  private static final String EQUALS = "3D";
  private static final String AMPERSAND = "26";
  private static final String AT = "40";

  private final boolean isPath;
  private final byte[] in;
  private final int to;
  private final ByteArrayOutputStream out;
  private int copied;

  private Secrets(byte[] in, int from, int to, boolean isPath) {
    this.isPath = isPath;
    this.in = in;
    this.to = to;
    this.copied = from;
    this.out = new ByteArrayOutputStream(to - from);
  }

  /** The text without its secrets. */
  static String mask(String text) {
    if (!mayHoldAny(text)) {
      return text;
    }
    byte[] bytes = text.getBytes(UTF_8);
    return new String(mask(bytes, 0, bytes.length), UTF_8);
  }

  private static boolean mayHoldAny(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=' || c == ':' || c == '@' || c == '%' || c == '.') {
        return true;
      }
    }
    return false;
  }

  /** The bytes without their secrets; also bytes that are no UTF-8. */
  static byte[] mask(byte[] b, int from, int to) {
    return new Secrets(b, from, to, false).mask();
  }

  /** A path without its secrets, whose values end with their segments. */
  static byte[] maskPath(byte[] b, int from, int to) {
    return new Secrets(b, from, to, true).mask();
  }

  /** True for what a secret was replaced by. */
  static boolean isMask(byte[] b, int from, int to) {
    return Arrays.equals(b, from, to, MASK, 0, MASK.length);
  }

  private byte[] mask() {
    int i = copied;
    while (i < to) {
      int next =
          switch (in[i]) {
            case '=' -> maskValue(i, i, i + 1, false);
            case ':' -> maskBehindColon(i);
            case '%' -> maskEscaped(i);
            case '@' -> maskEmail(i, i + 1);
            case 'e' -> maskJwt(i);
            default -> i + 1;
          };
      i = Math.max(next, i + 1);
    }
    out.write(in, copied, to - copied);
    return out.toByteArray();
  }

  private void replace(int from, int end, byte[] by) {
    out.write(in, copied, from - copied);
    out.writeBytes(by);
    copied = end;
  }

  /** A percent-encoded {@code =} or {@code @}: a URL within a URL, or within one more. */
  private int maskEscaped(int i) {
    int code = startOfCode(i);
    if (Ascii.startsWithIgnoreCase(in, code, to, EQUALS)) {
      return maskValue(i, i, code + EQUALS.length(), false);
    }
    return Ascii.startsWithIgnoreCase(in, code, to, AT) ? maskEmail(i, code + AT.length()) : i + 1;
  }

  /** Index behind a percent sign, also one that is encoded itself: {@code %25}. */
  private int startOfCode(int percent) {
    int code = percent + 1;
    while (Ascii.startsWithIgnoreCase(in, code, to, PERCENT)) {
      code += PERCENT.length();
    }
    return code;
  }

  private int maskBehindColon(int colon) {
    if (colon + 2 < to && in[colon + 1] == '/' && in[colon + 2] == '/') {
      return maskUserinfo(colon + 3);
    }
    boolean quoted = colon > copied && in[colon - 1] == '"';
    // In a JSON text within a text the quotes have backslashes before them.
    int keyTo = quoted ? colon - 1 : colon;
    keyTo = quoted && keyTo > copied && in[keyTo - 1] == '\\' ? keyTo - 1 : keyTo;
    return maskValue(colon, keyTo, colon + 1, quoted);
  }

  /** {@code user:password@} before a host (RFC 3986, section 3.2.1). */
  private int maskUserinfo(int from) {
    int i = from;
    while (i < to && " \t/?#\"'<>\\".indexOf(in[i]) < 0 && in[i] != '@') {
      i++;
    }
    if (i >= to || in[i] != '@' || i == from) {
      return from;
    }
    if (!isMask(in, from, i)) {
      replace(from, i, MASK);
    }
    return i + 1;
  }

  /** Masks the value of a key, if the key's name says so. */
  private int maskValue(int at, int keyTo, int valueFrom, boolean isJson) {
    int keyFrom = startOfKey(keyTo);
    if (!isSecret(keyFrom, keyTo)) {
      return at + 1;
    }
    // A parameter of a segment ends with it: /cart;jsessionid=1A2B/items
    boolean isOfSegment = isPath || (keyFrom > 0 && in[keyFrom - 1] == ';');
    int from = valueFrom;
    while (from < to && Ascii.isBlank(in[from])) {
      from++;
    }
    int backslash = from < to && in[from] == '\\' ? 1 : 0;
    int quote = from + backslash < to ? in[from + backslash] : 0;
    boolean isQuoted = quote == '"' || quote == '\'';
    from += isQuoted ? backslash + 1 : 0;
    int end = isQuoted ? endOfQuoted(from, quote, backslash == 1) : endOfValue(from, isOfSegment);
    String value = new String(in, from, Math.min(end - from, MAX_KEY), US_ASCII);
    if (!isQuoted && SCHEMES.contains(value.toLowerCase(Locale.ROOT)) && end < to) {
      end = endOfValue(Ascii.skipBlanks(in, end, to), false);
    }
    if (end == from || isHarmless(value, end - from)) {
      return end;
    }
    boolean isNumber = isJson && !isQuoted && (Ascii.isDigit(in[from]) || in[from] == '-');
    replace(from, end, isNumber ? new byte[] {'0'} : MASK);
    return end;
  }

  /** Where the name before an equals sign or a colon starts. */
  private int startOfKey(int keyTo) {
    int from = keyTo;
    while (from > copied && keyTo - from < MAX_KEY && isOfKey(in[from - 1])) {
      from--;
    }
    return from;
  }

  private static boolean isOfKey(byte c) {
    return Ascii.isLetter(c)
        || Ascii.isDigit(c)
        || c == '_'
        || c == '-'
        || c == '.'
        || "%[]".indexOf(c) >= 0;
  }

  private boolean isSecret(int from, int end) {
    String key = decoded(new String(in, from, end - from, US_ASCII)).toLowerCase(Locale.ROOT);
    return WITHIN.stream().anyMatch(key::contains) || AT_END.stream().anyMatch(key::endsWith);
  }

  /**
   * A key without percent-encoding, also where that is encoded itself, and without what stands
   * before it: {@code page} in {@code token%3D1%26page}.
   */
  private static String decoded(String key) {
    String text = key;
    for (Matcher code = CODE.matcher(text); code.find(); code = CODE.matcher(text)) {
      text = code.replaceAll(c -> quoteReplacement("" + (char) Integer.parseInt(c.group(1), 16)));
    }
    int from = text.length();
    while (from > 0 && text.charAt(from - 1) < 0x80 && isOfKey((byte) text.charAt(from - 1))) {
      from--;
    }
    return BRACKET.matcher(text.substring(from)).replaceAll("");
  }

  /** A status under a key such as {@code code}, a path, or nothing at all. */
  private static boolean isHarmless(String value, int length) {
    boolean isCode = length <= MAX_CODE && value.chars().allMatch(Ascii::isDigit);
    return isCode || value.startsWith("/") || value.equals(MASKED) || HARMLESS.contains(value);
  }

  /** A backslash takes the sign behind it along, unless the quotes themselves have one. */
  private int endOfQuoted(int from, int quote, boolean isEscaped) {
    int i = from;
    while (i < to && in[i] != quote) {
      boolean backslash = in[i] == '\\';
      if (isEscaped && backslash && i + 1 < to && in[i + 1] == quote) {
        return i;
      }
      i += backslash ? 2 : 1;
    }
    return Math.min(i, to);
  }

  private int endOfValue(int from, boolean isOfSegment) {
    int i = from;
    while (i < to && " \t&;,\"'<>|)}]\\".indexOf(in[i]) < 0) {
      if (isOfSegment && in[i] == '/') {
        return i;
      }
      if (in[i] == '%' && Ascii.startsWithIgnoreCase(in, startOfCode(i), to, AMPERSAND)) {
        return i;
      }
      i++;
    }
    return i;
  }

  private int maskJwt(int i) {
    boolean starts = i == copied || !isOfToken(in[i - 1]);
    int end = starts ? endOfJwt(in, i, to) : -1;
    if (end < 0) {
      return i + 1;
    }
    replace(i, end, MASK);
    return end;
  }

  /** Index behind the JSON web token that starts at {@code from}, or -1. */
  static int endOfJwt(byte[] b, int from, int to) {
    if (to - from < MIN_JWT || !startsWith(b, from, to, JWT_START)) {
      return -1;
    }
    int dots = 0;
    int i = from;
    while (i < to && (isOfToken(b[i]) || (b[i] == '.' && dots < 4))) {
      dots += b[i] == '.' ? 1 : 0;
      i++;
    }
    return dots > 0 && i - from >= MIN_JWT ? i : -1;
  }

  private static boolean startsWith(byte[] b, int from, int to, String prefix) {
    return to - from >= prefix.length()
        && new String(b, from, prefix.length(), US_ASCII).equals(prefix);
  }

  private static boolean isOfToken(byte c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '_' || c == '-';
  }

  private int maskEmail(int at, int domain) {
    int from = startOfLocalPart(in, copied, at);
    int end = endOfDomain(in, domain, to);
    if (from == at || end < 0) {
      return at + 1;
    }
    replace(from, end, MASK);
    return end;
  }

  /**
   * Where the name before the {@code @} of an e-mail address starts (RFC 5322, as people use it).
   */
  static int startOfLocalPart(byte[] b, int from, int at) {
    int i = at;
    while (i > from && at - i < MAX_LOCAL_PART && isOfLocalPart(b[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isOfLocalPart(byte c) {
    return isOfToken(c) || c == '.' || c == '+' || c == '%' || c < 0;
  }

  /** Index behind a domain that has a dot in it, or -1. */
  static int endOfDomain(byte[] b, int from, int to) {
    int i = from;
    int dot = -1;
    while (i < to && (isOfDomain(b[i]) || (b[i] == '.' && i > from))) {
      dot = b[i] == '.' && i + 1 < to && isOfDomain(b[i + 1]) ? i : dot;
      i++;
    }
    while (i > from && b[i - 1] == '.') {
      i--;
    }
    return dot < 0 ? -1 : i;
  }

  private static boolean isOfDomain(byte c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-' || c < 0;
  }
}
