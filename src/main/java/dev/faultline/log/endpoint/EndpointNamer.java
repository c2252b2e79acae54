package dev.faultline.log.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.RequestFields;
import dev.faultline.log.privacy.SecretMasker;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.log.text.HostName;
import dev.faultline.scan.ByteSearch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Namer of the endpoints that requests are counted under, which are derived from the target: the
 * path without query and fragment, without scheme and host if the target is absolute (RFC 9112
 * section 3.2), and with ids collapsed by {@link PathNormalizer}. Caches names by the bytes of the
 * path, so that a repeated path costs one lookup. Not thread-safe.
 */
public final class EndpointNamer {
  private static final byte[] MALFORMED = "(malformed)".getBytes(UTF_8);
  private static final byte[] ROOT = {'/'};
  private static final byte[] UNKNOWN = {'-'};

  /** Longer paths are not cached; most are shorter. */
  private static final int MAX_CACHED_BYTES = 256;

  private static final int CACHE_SLOTS = 1 << 12;

  private static final class CachedName {
    private final byte[] path;
    private final byte[] name;

    CachedName(byte[] path, byte[] name) {
      this.path = path;
      this.name = name;
    }
  }

  private final EndpointRules rules;
  private final PathNormalizer names;
  private final @Nullable CachedName[] cache = new @Nullable CachedName[CACHE_SLOTS];

  /** Random, so that clients cannot craft paths that collide. */
  private final long seed = new SplittableRandom().nextLong();

  private byte[] composed = new byte[MAX_CACHED_BYTES];

  private final ByteSlice prefix = new ByteSlice();

  public EndpointNamer(EndpointRules rules) {
    this.rules = rules;
    this.names = new PathNormalizer(rules);
  }

  /**
   * Sets {@code path}, {@code pathName} and {@code endpoint} from {@code target}, {@code method}
   * and {@code host}. Also sets {@code host} from an absolute target if the line has no other.
   */
  public void derive(RequestFields fields) {
    ByteSlice target = fields.target;
    if (target.isEmpty()) {
      fields.pathName.set(MALFORMED, 0, MALFORMED.length);
      fields.endpoint.set(fields.pathName);
      return;
    }
    byte[] b = target.bytes();
    int from = target.from();
    int to = endOfPath(b, from, target.to());
    fields.path.set(b, from, to);
    int hostFrom = startOfHost(b, from, to);
    int pathFrom = hostFrom < 0 ? from : endOfHost(b, hostFrom, to);
    if (pathFrom == to) {
      fields.pathName.set(ROOT, 0, ROOT.length);
    } else if (names.isNormalized(b, pathFrom, to)) {
      fields.pathName.set(b, pathFrom, to);
    } else {
      byte[] name = nameOf(b, pathFrom, to);
      fields.pathName.set(name, 0, name.length);
      fields.pathName.cutTo(RequestFields.MAX_TEXT);
    }
    if (hostFrom >= 0 && fields.host.isEmpty()) {
      fields.host.set(b, skipUserinfo(b, hostFrom, pathFrom), pathFrom);
    }
    switch (rules.by()) {
      case PATH -> fields.endpoint.set(fields.pathName);
      case METHOD_AND_PATH -> compose(fields.method, true, fields);
      case HOST_AND_PATH -> composeWithHost(fields);
    }
  }

  /**
   * Prepends the host in lower case and without its port: clients spell the same host in different
   * ways.
   */
  private void composeWithHost(RequestFields fields) {
    ByteSlice host = fields.host;
    prefix.set(host.bytes(), host.from(), HostName.end(host));
    int length = compose(prefix, false, fields);
    for (int i = 0; i < length; i++) {
      byte c = composed[i];
      composed[i] = (byte) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
  }

  private byte[] nameOf(byte[] b, int from, int to) {
    if (to - from > MAX_CACHED_BYTES) {
      return names.of(b, from, to);
    }
    int slot = ByteSearch.hash(b, from, to, seed) & (CACHE_SLOTS - 1);
    CachedName cached = cache[slot];
    if (cached == null || !ByteSearch.equal(cached.path, b, from, to)) {
      byte[] path = Arrays.copyOfRange(b, from, to);
      cached = new CachedName(path, names.of(b, from, to));
      cache[slot] = cached;
    }
    return cached.name;
  }

  /**
   * Composes the endpoint from {@code first} and the path. A dash stands for an empty {@code
   * first}.
   *
   * @return the length of what precedes the path
   */
  private int compose(ByteSlice first, boolean blankBetween, RequestFields fields) {
    if (first.isEmpty()) {
      prefix.set(UNKNOWN, 0, UNKNOWN.length);
    } else if (isPlain(first)) {
      prefix.set(first);
    } else {
      byte[] masked = SecretMasker.mask(first.bytes(), first.from(), first.to());
      prefix.set(masked, 0, masked.length);
    }
    ByteSlice path = fields.pathName;
    int length = prefix.length() + (blankBetween ? 1 : 0) + path.length();
    if (composed.length < length) {
      composed = new byte[2 * length];
    }
    System.arraycopy(prefix.bytes(), prefix.from(), composed, 0, prefix.length());
    composed[prefix.length()] = ' ';
    System.arraycopy(path.bytes(), path.from(), composed, length - path.length(), path.length());
    fields.endpoint.set(composed, 0, length);
    return prefix.length();
  }

  /**
   * Returns true if the text cannot hold a secret: methods and hosts consist of letters, digits,
   * dots, dashes and underscores.
   */
  private static boolean isPlain(ByteSlice text) {
    for (int i = text.from(); i < text.to(); i++) {
      byte c = text.bytes()[i];
      if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && c != '.' && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static int endOfPath(byte[] b, int from, int to) {
    int end = ByteSearch.indexOfEither(b, from, to, (byte) '?', (byte) '#');
    return end < 0 ? to : end;
  }

  /** Returns the index after the {@code ://} of an absolute target, or -1 for other targets. */
  private static int startOfHost(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Ascii.isLetter(b[i])) {
      i++;
    }
    if (i == from || to - i < 3 || b[i] != ':' || b[i + 1] != '/' || b[i + 2] != '/') {
      return -1;
    }
    return i + 3;
  }

  private static int endOfHost(byte[] b, int hostFrom, int to) {
    int slash = Ascii.indexOf(b, hostFrom, to, '/');
    return slash < 0 ? to : slash;
  }

  /** Returns the index where the path of a target starts, after scheme and host if it has them. */
  static int startOfPath(byte[] b, int from, int to) {
    int hostFrom = startOfHost(b, from, to);
    return hostFrom < 0 ? from : endOfHost(b, hostFrom, to);
  }

  private static int skipUserinfo(byte[] b, int from, int to) {
    int at = Ascii.lastIndexOf(b, from, to, '@');
    return at < 0 ? from : at + 1;
  }
}
