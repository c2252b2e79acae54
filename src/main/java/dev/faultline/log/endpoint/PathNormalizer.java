package dev.faultline.log.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.privacy.SecretMasker;
import dev.faultline.log.text.Ascii;
import dev.faultline.scan.ByteSearch;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Namer of paths, which gives those that differ only in their ids the same name: the template of
 * the route that matches, otherwise the path with {@code {id}} for each id segment, without path
 * parameters ({@code ;jsessionid=...}) and with {@link EquivalentCodes}. Names contain no secrets.
 * The name of a name is the name itself.
 */
final class PathNormalizer {
  private static final byte[] ID = "{id}".getBytes(US_ASCII);

  private final EndpointRules rules;

  PathNormalizer(EndpointRules rules) {
    this.rules = rules;
  }

  /**
   * Returns true for most paths that are their own name, at little cost: ids contain digits, an
   * {@code @} or asterisks, parameters a semicolon, and secrets a key with an equals sign or a
   * colon, or the {@code J} of JSON web tokens. Between {@code %} and the asterisk no character is
   * frequent.
   */
  boolean isNormalized(byte[] b, int from, int to) {
    return rules.routes().isEmpty()
        && !ByteSearch.containsBetween(b, from, to, (byte) '0', (byte) 'J', (byte) '%', (byte) '*');
  }

  /** Returns the name that a path is counted under. */
  byte[] of(byte[] b, int from, int to) {
    String template = rules.routes().isEmpty() ? null : rules.routes().templateOf(b, from, to);
    if (template != null) {
      return template.getBytes(UTF_8);
    }
    byte[] collapsed =
        rules.rawPaths() || b[from] != '/' ? Arrays.copyOfRange(b, from, to) : name(b, from, to);
    byte[] masked = SecretMasker.maskPath(collapsed, 0, collapsed.length);
    // What remains next to a masked secret may now be an id or a secret that differs by request.
    return Arrays.equals(masked, collapsed) ? masked : of(masked, 0, masked.length);
  }

  private static byte[] name(byte[] b, int from, int to) {
    if (Ascii.indexOf(b, from, to, '%') < 0) {
      return collapse(b, from, to);
    }
    byte[] equivalent = EquivalentCodes.normalized(b, from, to);
    return collapse(equivalent, 0, equivalent.length);
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
    if (IdDetector.isId(b, from, to)) {
      name.writeBytes(ID);
      copyFrom = to;
    } else {
      int endOfId = IdDetector.endOfId(b, from, to);
      if (endOfId >= 0) {
        name.writeBytes(ID);
        copyFrom = endOfId;
      }
    }
    name.write(b, copyFrom, to - copyFrom);
  }
}
