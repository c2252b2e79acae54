package dev.faultline.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.scan.ByteSearch;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The name under which all paths are counted that differ in their ids only: the template of the
 * route that a path fits; else the path with {@code {id}} for each segment that is an id, and
 * without parameters of segments ({@code ;jsessionid=...}). No name holds a secret. The name of a
 * name is itself.
 */
final class PathName {
  private static final byte[] ID = "{id}".getBytes(US_ASCII);

  private final EndpointRules rules;

  PathName(EndpointRules rules) {
    this.rules = rules;
  }

  /**
   * True, and found out fast, for most paths whose name is the path: ids have digits, an {@code @}
   * or asterisks, parameters a semicolon, and secrets a key with an equals sign or a colon, or a
   * {@code J} as JSON web tokens have.
   */
  boolean isItself(byte[] b, int from, int to) {
    return rules.routes().isEmpty()
        && !ByteSearch.containsBetween(b, from, to, (byte) '0', (byte) 'J', (byte) '*');
  }

  /** The name of a path. */
  byte[] of(byte[] b, int from, int to) {
    String template = rules.routes().isEmpty() ? null : rules.routes().templateOf(b, from, to);
    if (template != null) {
      return template.getBytes(UTF_8);
    }
    byte[] collapsed =
        rules.rawPaths() || b[from] != '/'
            ? Arrays.copyOfRange(b, from, to)
            : collapse(b, from, to);
    byte[] masked = Secrets.maskPath(collapsed, 0, collapsed.length);
    // What is left beside a secret may be an id or a secret now: each request may have another.
    return Arrays.equals(masked, collapsed) ? masked : of(masked, 0, masked.length);
  }

  private static byte[] collapse(byte[] b, int from, int to) {
    ByteArrayOutputStream name = new ByteArrayOutputStream(to - from);
    int segmentFrom = from;
    while (segmentFrom <= to) {
      int slash = Ascii.indexOf(b, segmentFrom, to, '/');
      int segmentTo = slash < 0 ? to : slash;
      int parameters = Ascii.indexOf(b, segmentFrom, segmentTo, ';');
      collapseSegment(b, segmentFrom, parameters < 0 ? segmentTo : parameters, name);
      if (slash >= 0) {
        name.write('/');
      }
      segmentFrom = segmentTo + 1;
    }
    return name.toByteArray();
  }

  private static void collapseSegment(byte[] b, int from, int to, ByteArrayOutputStream name) {
    int copyFrom = from;
    if (IdSegment.isId(b, from, to)) {
      name.writeBytes(ID);
      copyFrom = to;
    } else {
      int endOfId = IdSegment.endOfId(b, from, to);
      if (endOfId >= 0) {
        name.writeBytes(ID);
        copyFrom = endOfId;
      }
    }
    name.write(b, copyFrom, to - copyFrom);
  }
}
