package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.scan.ByteSearch;

/**
 * From the request target to what the request is counted under: the path, without query and
 * fragment, and without scheme and host where the target is absolute (RFC 9112 section 3.2).
 */
final class Endpoint {
  private static final byte[] MALFORMED = "(malformed)".getBytes(UTF_8);
  private static final byte[] ROOT = {'/'};

  private Endpoint() {}

  /** Sets {@code path} and {@code endpoint} from {@code target}. */
  static void derive(Fields fields) {
    Slice target = fields.target;
    if (target.isEmpty()) {
      fields.endpoint.set(MALFORMED, 0, MALFORMED.length);
      return;
    }
    byte[] b = target.bytes();
    int from = target.from();
    int to = endOfPath(b, from, target.to());
    fields.path.set(b, from, to);
    int pathFrom = skipSchemeAndHost(b, from, to);
    if (pathFrom == to) {
      fields.endpoint.set(ROOT, 0, ROOT.length);
    } else {
      fields.endpoint.set(b, pathFrom, to);
    }
  }

  private static int endOfPath(byte[] b, int from, int to) {
    int end = ByteSearch.indexOfEither(b, from, to, (byte) '?', (byte) '#');
    return end < 0 ? to : end;
  }

  /** Index where the path of {@code scheme://host/path} starts; {@code from} for other targets. */
  private static int skipSchemeAndHost(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Ascii.isLetter(b[i])) {
      i++;
    }
    if (i == from || to - i < 3 || b[i] != ':' || b[i + 1] != '/' || b[i + 2] != '/') {
      return from;
    }
    int slash = Ascii.indexOf(b, i + 3, to, '/');
    return slash < 0 ? to : slash;
  }
}
