package dev.faultline.log.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.EmailAddress;
import dev.faultline.log.text.JsonWebToken;
import dev.faultline.log.text.PercentCode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Masker of what must not leave a log: the values of keys such as {@code token}, {@code password},
 * {@code sig}, JSON web tokens, names and passwords before a host, e-mail addresses. Each becomes
 * {@code ***}, so that the line keeps its structure. Takes time linear in the length.
 */
public final class SecretMasker {
  /** The text that replaces a secret. */
  static final String MASKED = "***";

  private static final byte[] MASK = MASKED.getBytes(US_ASCII);
  private static final byte[] ZERO = {'0'};
  private static final byte[] EMPTY = {};

  private static final Set<String> SCHEMES = Set.of("bearer", "basic", "digest", "token");
  private static final Set<String> HARMLESS =
      Set.of("true", "false", "null", "-", "[]", "{}", MASKED);

  /** Characters that end the authority of a URL: user, password, host and port. */
  private static final String AUTHORITY_ENDS = " \t/?#\"'<>\\";

  /** Characters that can precede a name and a password without a scheme before them. */
  private static final String BEFORE_LOGIN = AUTHORITY_ENDS + "&=,;([{|";

  private static final int MAX_SCHEME = 16;
  private static final int MAX_CODE = 3;

  private final boolean isPath;
  private final byte[] in;
  private final int to;
  private final ByteArrayOutputStream out;
  private int copied;

  private SecretMasker(byte[] in, int from, int to, boolean isPath) {
    this.isPath = isPath;
    this.in = in;
    this.to = to;
    this.copied = from;
    this.out = new ByteArrayOutputStream(to - from);
  }

  /** Returns the text with its secrets masked. */
  public static String mask(String text) {
    if (!mayHaveSecrets(text)) {
      return text;
    }
    byte[] bytes = text.getBytes(UTF_8);
    return new String(mask(bytes, 0, bytes.length), UTF_8);
  }

  private static boolean mayHaveSecrets(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=' || c == ':' || c == '@' || c == '%' || c == '.' || c == '>') {
        return true;
      }
    }
    return false;
  }

  /** Returns the bytes with their secrets masked; they need not be UTF-8. */
  public static byte[] mask(byte[] b, int from, int to) {
    return new SecretMasker(b, from, to, false).mask();
  }

  /**
   * Masks the first bytes of a longer text. What identifies a secret may be cut off: the {@code @}
   * after a password, the dot of a token. Therefore masks the last word if it could be one.
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

  /** Masks a path, in which values end with their segments. */
  public static byte[] maskPath(byte[] b, int from, int to) {
    return new SecretMasker(b, from, to, true).mask();
  }

  /** Returns true if the bytes are the text that replaces a secret. */
  public static boolean isMask(byte[] b, int from, int to) {
    return Arrays.equals(b, from, to, MASK, 0, MASK.length);
  }

  private byte[] mask() {
    int i = copied;
    while (i < to) {
      int next =
          switch (in[i]) {
            case '=' -> maskValue(i, i + 1, false);
            case ':' -> maskAfterColon(i, i + 1);
            case '%' -> maskEscaped(i);
            case '/' -> maskUserinfo(i);
            case '@' -> maskLoginOrEmail(i, i + 1);
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

  /**
   * Masks a secret at a percent-encoded character, in a URL or a JSON text within a URL, at any
   * depth.
   */
  private int maskEscaped(int i) {
    int decoded = PercentCode.decoded(in, i, to);
    int after = PercentCode.endOfCode(in, i, to);
    return switch (decoded) {
      case '=' -> maskValue(i, after, false);
      case ':' -> maskAfterColon(i, after);
      case '/' -> maskUserinfo(i);
      case '@' -> maskLoginOrEmail(i, after);
      default -> i + 1;
    };
  }

  private int maskAfterColon(int colon, int after) {
    return skipSlashes(after) < 0 ? maskValue(colon, after, true) : after;
  }

  /** Returns the index after two slashes, or -1. */
  private int skipSlashes(int i) {
    int afterOne = PercentCode.indexAfter(in, i, to, '/');
    return afterOne < 0 ? -1 : PercentCode.indexAfter(in, afterOne, to, '/');
  }

  /** Masks {@code //user:password@} before a host (RFC 3986, section 3.2.1). */
  private int maskUserinfo(int slash) {
    int from = skipSlashes(slash);
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
    return PercentCode.indexAfter(in, at, to, '@');
  }

  /**
   * Returns the index of the last {@code @} of an authority, or -1: a password may contain some,
   * too.
   */
  private int lastAt(int from) {
    int last = -1;
    int i = from;
    while (i < to && AUTHORITY_ENDS.indexOf(in[i]) < 0) {
      int at = PercentCode.indexAfter(in, i, to, '@');
      int ampersand = PercentCode.indexAfter(in, i, to, '&');
      if ((ampersand >= 0 && SecretKey.startsHere(in, ampersand, to))
          || (in[i] == '%' && "/?#".indexOf(PercentCode.decoded(in, i, to)) >= 0)) {
        return last;
      }
      last = at < 0 ? last : i;
      i = Math.max(at, i + 1);
    }
    return last;
  }

  /** Masks {@code <token>...</token>}. */
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

  /** Masks the value of a key whose name denotes a secret. */
  private int maskValue(int sign, int after, boolean isColon) {
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
    // In a URL, an empty value is followed by a blank and then by something other than its value.
    boolean mayHaveBlanks = isColon || Ascii.isBlank(in[sign - 1]);
    int from = mayHaveBlanks ? Ascii.skipBlanks(in, after, to) : after;
    int quote = SecretValue.skipBackslashes(in, from, to);
    if (SecretValue.isQuote(in, quote, to)) {
      int end = SecretValue.endOfQuoted(in, quote + 1, to, in[quote], quote - from);
      return replaceUnlessHarmless(quote + 1, end, MASK);
    }
    if (from < to && (in[from] == '[' || in[from] == '{')) {
      int end = SecretValue.endOfStructure(in, from, to, keyTo - backslashesFrom);
      byte[] quotes = isKeyQuoted ? Arrays.copyOfRange(in, backslashesFrom, keyTo + 1) : EMPTY;
      return replaceUnlessHarmless(from, end, concat(quotes, MASK, quotes));
    }
    // A path parameter ends with its segment: /cart;jsessionid=1A2B/items
    boolean isInSegment = isPath || (keyFrom > 0 && in[keyFrom - 1] == ';');
    int end = SecretValue.end(in, from, to, isInSegment);
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

  /**
   * Returns the index after what follows a scheme: a word, or parameters (RFC 9110, section 11.4).
   */
  private int endOfCredentials(int afterScheme) {
    int end = SecretValue.end(in, Ascii.skipBlanks(in, afterScheme, to), to, false);
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

  /** Returns true for a status under a key such as {@code code}, or for no value at all. */
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

  /**
   * Returns false if a letter or digit precedes, unless it is part of a percent-encoded character.
   */
  private boolean isStart(int i) {
    boolean isAfterWord = i > copied && (Ascii.isLetter(in[i - 1]) || Ascii.isDigit(in[i - 1]));
    return !isAfterWord
        || (i - 3 >= copied && PercentCode.endOfCode(in, i - 3, to) == i && in[i - 3] == '%');
  }

  /** Masks what is around an {@code @}: a name, a password and a host; or an e-mail address. */
  private int maskLoginOrEmail(int at, int after) {
    int loginFrom = startOfLogin(at);
    if (loginFrom < at) {
      int end =
          EmailAddress.endOfHost(
              in, PercentCode.indexAfter(in, Math.max(lastAt(after), at), to, '@'), to);
      boolean isMasked = PercentCode.indexAfter(in, loginFrom, to, ':') >= 0;
      replace(loginFrom, end, isMasked ? EMPTY : MASK);
      return end;
    }
    int from = EmailAddress.startOfName(in, copied, at);
    int end = EmailAddress.endOfDomain(in, after, to);
    if (from == at || end < 0) {
      return after;
    }
    replace(from, end, MASK);
    return end;
  }

  /**
   * Returns the index where the {@code name:password} before {@code at} starts, or {@code at} if
   * there is none. A colon right after a mask starts one whose name is masked already.
   */
  private int startOfLogin(int at) {
    int colon = -1;
    int i = at;
    while (i > copied && at - i < SecretKey.MAX_LENGTH && BEFORE_LOGIN.indexOf(in[i - 1]) < 0) {
      i--;
      colon = PercentCode.indexAfter(in, i, at, ':') < 0 ? colon : i;
    }
    return colon > i || (colon == i && i == copied && out.size() > 0) ? i : at;
  }
}
