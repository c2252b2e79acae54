package dev.faultline.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Finds what must not leave a log: the values of keys such as {@code token}, {@code password},
 * {@code sig}, JSON web tokens, names and passwords before a host, e-mail addresses. Each becomes
 * {@code ***}, so that the line can still be read as what it was. In time linear in the length.
 */
final class Secrets {
  /** What a secret is replaced by. */
  static final String MASKED = "***";

  private static final byte[] MASK = MASKED.getBytes(US_ASCII);
  private static final byte[] ZERO = {'0'};
  private static final byte[] NONE = {};

  private static final Set<String> SCHEMES = Set.of("bearer", "basic", "digest", "token");
  private static final Set<String> HARMLESS =
      Set.of("true", "false", "null", "-", "[]", "{}", MASKED);

  /** Signs that end the part of a URL that names who asks and whom. */
  private static final String AUTHORITY_ENDS = " \t/?#\"'<>\\";

  /** Signs before a name and a password that no scheme precedes. */
  private static final String BEFORE_LOGIN = AUTHORITY_ENDS + "&=,;([{|";

  private static final int MAX_SCHEME = 16;
  private static final int MAX_CODE = 3;

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
      if (c == '=' || c == ':' || c == '@' || c == '%' || c == '.' || c == '>') {
        return true;
      }
    }
    return false;
  }

  /** The bytes without their secrets; also bytes that are no UTF-8. */
  static byte[] mask(byte[] b, int from, int to) {
    return new Secrets(b, from, to, false).mask();
  }

  /**
   * The first bytes of a longer text without their secrets. What tells a secret may be cut off: the
   * {@code @} behind a password, the dot of a token.
   */
  static byte[] maskCut(byte[] b) {
    int from = b.length;
    while (from > 0 && AUTHORITY_ENDS.indexOf(b[from - 1]) < 0) {
      from--;
    }
    String last = new String(b, from, b.length - from, US_ASCII);
    boolean mayBeSecret = last.contains(":") || last.contains("%3") || last.contains("eyJ");
    byte[] masked = mask(b, 0, mayBeSecret ? from : b.length);
    return mayBeSecret ? concat(masked, MASK) : masked;
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
            case '=' -> maskValue(i, i + 1, false);
            case ':' -> maskBehindColon(i, i + 1);
            case '%' -> maskEscaped(i);
            case '/' -> maskUserinfo(i);
            case '@' -> maskAround(i, i + 1);
            case '>' -> maskElement(i);
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

  /** A sign that is percent-encoded: a URL or a JSON text within a URL, or within one more. */
  private int maskEscaped(int i) {
    int decoded = PercentCode.decoded(in, i, to);
    int behind = PercentCode.behindCode(in, i, to);
    return switch (decoded) {
      case '=' -> maskValue(i, behind, false);
      case ':' -> maskBehindColon(i, behind);
      case '/' -> maskUserinfo(i);
      case '@' -> maskAround(i, behind);
      default -> i + 1;
    };
  }

  private int maskBehindColon(int colon, int behind) {
    return behindSlashes(behind) < 0 ? maskValue(colon, behind, true) : behind;
  }

  /** Index behind two slashes, or -1. */
  private int behindSlashes(int i) {
    int behindOne = PercentCode.behind(in, i, to, '/');
    return behindOne < 0 ? -1 : PercentCode.behind(in, behindOne, to, '/');
  }

  /** {@code //user:password@} before a host (RFC 3986, section 3.2.1). */
  private int maskUserinfo(int slash) {
    int from = behindSlashes(slash);
    if (from < 0) {
      return slash + 1;
    }
    int at = lastAt(from);
    if (at <= from) {
      return from;
    }
    if (!isMask(in, from, at)) {
      replace(from, at, MASK);
    }
    return PercentCode.behind(in, at, to, '@');
  }

  /** Index of the last {@code @} of an authority, or -1: a password may have some in it, too. */
  private int lastAt(int from) {
    int last = -1;
    int i = from;
    while (i < to && AUTHORITY_ENDS.indexOf(in[i]) < 0) {
      int at = PercentCode.behind(in, i, to, '@');
      int ampersand = PercentCode.behind(in, i, to, '&');
      if ((ampersand >= 0 && SecretKey.startsHere(in, ampersand, to))
          || (in[i] == '%' && "/?#".indexOf(PercentCode.decoded(in, i, to)) >= 0)) {
        return last;
      }
      last = at < 0 ? last : i;
      i = Math.max(at, i + 1);
    }
    return last;
  }

  /** {@code <token>...</token>}. */
  private int maskElement(int i) {
    int keyFrom = SecretKey.start(in, copied, i);
    boolean isElement = keyFrom > copied && in[keyFrom - 1] == '<';
    if (!isElement || !SecretKey.isSecret(in, keyFrom, i)) {
      return i + 1;
    }
    int less = Ascii.indexOf(in, i + 1, to, '<');
    int end = less < 0 ? to : less;
    if (!isHarmless(i + 1, end)) {
      replace(i + 1, end, MASK);
    }
    return end;
  }

  /** Masks the value of a key, if the key's name says so. */
  private int maskValue(int sign, int behind, boolean isColon) {
    int keyTo = sign;
    while (keyTo > copied && Ascii.isBlank(in[keyTo - 1])) {
      keyTo--;
    }
    boolean isKeyQuoted = keyTo > copied && SecretValue.isQuote(in, keyTo - 1, to);
    keyTo -= isKeyQuoted ? 1 : 0;
    int backslashesFrom = keyTo;
    while (isKeyQuoted && backslashesFrom > copied && in[backslashesFrom - 1] == '\\') {
      backslashesFrom--;
    }
    int keyFrom = SecretKey.start(in, copied, backslashesFrom);
    if (!SecretKey.isSecret(in, keyFrom, backslashesFrom)) {
      return sign + 1;
    }
    // An empty value of a URL is followed by a blank, and by what is no value.
    boolean mayHaveBlanks = isColon || Ascii.isBlank(in[sign - 1]);
    int from = mayHaveBlanks ? Ascii.skipBlanks(in, behind, to) : behind;
    int quote = SecretValue.behindBackslashes(in, from, to);
    if (SecretValue.isQuote(in, quote, to)) {
      int end = SecretValue.endOfQuoted(in, quote + 1, to, in[quote], quote - from);
      return replaceUnlessHarmless(quote + 1, end, MASK);
    }
    if (from < to && (in[from] == '[' || in[from] == '{')) {
      int end = SecretValue.endOfStructure(in, from, to, keyTo - backslashesFrom);
      byte[] quotes = isKeyQuoted ? Arrays.copyOfRange(in, backslashesFrom, keyTo + 1) : NONE;
      return replaceUnlessHarmless(from, end, concat(quotes, MASK, quotes));
    }
    // A parameter of a segment ends with it: /cart;jsessionid=1A2B/items
    boolean isOfSegment = isPath || (keyFrom > 0 && in[keyFrom - 1] == ';');
    int end = SecretValue.end(in, from, to, isOfSegment);
    if (isScheme(from, end)
        || (isColon
            && SecretKey.isAuthorization(in, keyFrom, backslashesFrom)
            && !isMask(in, from, end))) {
      end = endOfCredentials(end);
    }
    boolean isNumber = isKeyQuoted && from < to && (Ascii.isDigit(in[from]) || in[from] == '-');
    return replaceUnlessHarmless(from, end, isNumber ? ZERO : MASK);
  }

  private int replaceUnlessHarmless(int from, int end, byte[] by) {
    if (end > from && !isHarmless(from, end)) {
      replace(from, end, by);
    }
    return end;
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private boolean isScheme(int from, int end) {
    return end - from <= MAX_SCHEME
        && SCHEMES.contains(new String(in, from, end - from, US_ASCII).toLowerCase(Locale.ROOT));
  }

  /** Index behind what follows a scheme: a word, or parameters (RFC 9110, section 11.4). */
  private int endOfCredentials(int behindScheme) {
    int end = SecretValue.end(in, Ascii.skipBlanks(in, behindScheme, to), to, false);
    while (end < to) {
      if (in[end] == '"' && in[end - 1] == '=') {
        end = Math.min(SecretValue.endOfQuoted(in, end + 1, to, in[end], 0) + 1, to);
      }
      int next = end < to && in[end] == ',' ? Ascii.skipBlanks(in, end + 1, to) : to;
      if (!SecretKey.startsHere(in, next, to)) {
        return end;
      }
      end = SecretValue.end(in, next, to, false);
    }
    return end;
  }

  /** A status under a key such as {@code code}, or nothing at all. */
  private boolean isHarmless(int from, int end) {
    if (end - from > MAX_SCHEME) {
      return false;
    }
    String value = new String(in, from, end - from, US_ASCII);
    boolean isCode = end - from <= MAX_CODE && value.chars().allMatch(Ascii::isDigit);
    return isCode || HARMLESS.contains(value);
  }

  private int maskJwt(int i) {
    int end = isStart(i) ? JsonWebToken.end(in, i, to) : ~i;
    if (end < 0) {
      return ~end;
    }
    replace(i, end, MASK);
    return end;
  }

  /** True unless a word, or a name, goes on here. */
  private boolean isStart(int i) {
    boolean isBehindWord = i > copied && (Ascii.isLetter(in[i - 1]) || Ascii.isDigit(in[i - 1]));
    return !isBehindWord
        || (i - 3 >= copied && PercentCode.behindCode(in, i - 3, to) == i && in[i - 3] == '%');
  }

  /** Masks what is around an {@code @}: a name, a password and a host; or an e-mail address. */
  private int maskAround(int at, int behind) {
    int loginFrom = startOfLogin(at);
    if (loginFrom < at) {
      int end =
          EmailAddress.endOfHost(
              in, PercentCode.behind(in, Math.max(lastAt(behind), at), to, '@'), to);
      replace(loginFrom, end, MASK);
      return end;
    }
    int from = EmailAddress.startOfName(in, copied, at);
    int end = EmailAddress.endOfDomain(in, behind, to);
    if (from == at || end < 0) {
      return behind;
    }
    replace(from, end, MASK);
    return end;
  }

  /** Where {@code name:password} starts that ends here, or {@code at} if it is none. */
  private int startOfLogin(int at) {
    int colon = -1;
    int i = at;
    while (i > copied && at - i < SecretKey.MAX_LENGTH && BEFORE_LOGIN.indexOf(in[i - 1]) < 0) {
      i--;
      colon = PercentCode.behind(in, i, at, ':') < 0 ? colon : i;
    }
    return colon > i ? i : at;
  }
}
