package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.scan.ByteSearch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * From the request target to what the request is counted under: the path, without query and
 * fragment, and without scheme and host where the target is absolute (RFC 9112 section 3.2), its
 * ids collapsed by {@link PathName}. Names that were made are kept, by the bytes of the path, so
 * that a path that comes again costs no more than being found. Not thread-safe.
 */
final class Endpoint {
  private static final byte[] MALFORMED = "(malformed)".getBytes(UTF_8);
  private static final byte[] ROOT = {'/'};
  private static final byte[] UNKNOWN = {'-'};

  /** Most paths are shorter; longer ones are not kept. */
  private static final int MAX_KEPT_BYTES = 256;

  private static final int KEPT = 1 << 12;

  private static final class Known {
    private final byte[] path;
    private final byte[] name;

    Known(byte[] path, byte[] name) {
      this.path = path;
      this.name = name;
    }
  }

  private final EndpointRules rules;
  private final PathName names;
  private final @Nullable Known[] known = new @Nullable Known[KEPT];

  /** Unknown to whoever writes the log, so that paths cannot be made to collide. */
  private final long seed = new SplittableRandom().nextLong();

  private byte[] composed = new byte[MAX_KEPT_BYTES];

  private final Slice before = new Slice();

  Endpoint(EndpointRules rules) {
    this.rules = rules;
    this.names = new PathName(rules);
  }

  /**
   * Sets {@code path}, {@code pathName} and {@code endpoint} from {@code target}, {@code method}
   * and {@code host}; and {@code host} from an absolute target, if the line has no other.
   */
  void derive(Fields fields) {
    Slice target = fields.target;
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
    } else if (names.isItself(b, pathFrom, to)) {
      fields.pathName.set(b, pathFrom, to);
    } else {
      byte[] name = nameOf(b, pathFrom, to);
      fields.pathName.set(name, 0, name.length);
      fields.pathName.cutTo(Fields.MAX_TEXT);
    }
    if (hostFrom >= 0 && fields.host.isEmpty()) {
      fields.host.set(b, startBehindUserinfo(b, hostFrom, pathFrom), pathFrom);
    }
    switch (rules.by()) {
      case PATH -> fields.endpoint.set(fields.pathName);
      case METHOD_AND_PATH -> compose(fields.method, true, fields);
      case HOST_AND_PATH -> composeWithHost(fields);
    }
  }

  /** In small letters and without its port: one host is one, however a client wrote it. */
  private void composeWithHost(Fields fields) {
    Slice host = fields.host;
    before.set(host.bytes(), host.from(), HostName.end(host));
    int length = compose(before, false, fields);
    for (int i = 0; i < length; i++) {
      byte c = composed[i];
      composed[i] = (byte) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
  }

  private byte[] nameOf(byte[] b, int from, int to) {
    if (to - from > MAX_KEPT_BYTES) {
      return names.of(b, from, to);
    }
    int slot = ByteSearch.hash(b, from, to, seed) & (KEPT - 1);
    Known there = known[slot];
    if (there == null || !ByteSearch.equal(there.path, b, from, to)) {
      byte[] path = Arrays.copyOfRange(b, from, to);
      there = new Known(path, names.of(b, from, to));
      known[slot] = there;
    }
    return there.name;
  }

  /**
   * Puts something before the path; what is not known is a dash.
   *
   * @return its length
   */
  private int compose(Slice first, boolean blankBetween, Fields fields) {
    if (first.isEmpty()) {
      before.set(UNKNOWN, 0, UNKNOWN.length);
    } else if (isPlain(first)) {
      before.set(first);
    } else {
      byte[] masked = Secrets.mask(first.bytes(), first.from(), first.to());
      before.set(masked, 0, masked.length);
    }
    Slice path = fields.pathName;
    int length = before.length() + (blankBetween ? 1 : 0) + path.length();
    if (composed.length < length) {
      composed = new byte[2 * length];
    }
    System.arraycopy(before.bytes(), before.from(), composed, 0, before.length());
    composed[before.length()] = ' ';
    System.arraycopy(path.bytes(), path.from(), composed, length - path.length(), path.length());
    fields.endpoint.set(composed, 0, length);
    return before.length();
  }

  /** True for what holds no secret: methods and hosts are of letters, digits, dots and dashes. */
  private static boolean isPlain(Slice text) {
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

  /** Index behind the {@code ://} of an absolute target; -1 for other targets. */
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

  /** Index where the path of a target starts, behind scheme and host if there are such. */
  static int startOfPath(byte[] b, int from, int to) {
    int hostFrom = startOfHost(b, from, to);
    return hostFrom < 0 ? from : endOfHost(b, hostFrom, to);
  }

  private static int startBehindUserinfo(byte[] b, int from, int to) {
    int at = Ascii.lastIndexOf(b, from, to, '@');
    return at < 0 ? from : at + 1;
  }
}
