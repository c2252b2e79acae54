package dev.faultline.log.format;

import dev.faultline.log.RequestLine;
import dev.faultline.log.text.Ascii;

/**
 * The real-time log of CloudFront with all its fields, which has no line that names them. Source:
 * Amazon CloudFront, real-time logs; the order is that of Amazon Athena's table for them.
 */
final class CloudFrontRealtime {
  static final W3cColumns COLUMNS =
      W3cColumns.of(
          W3cColumns.DIRECTIVE
              + " timestamp c-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host"
              + " cs-uri-stem cs-bytes x-edge-location x-edge-request-id x-host-header time-taken"
              + " cs-protocol-version c-ip-version cs-user-agent cs-referer cs-cookie cs-uri-query"
              + " x-edge-response-result-type x-forwarded-for ssl-protocol ssl-cipher"
              + " x-edge-result-type fle-encrypted-fields fle-status sc-content-type sc-content-len"
              + " sc-range-start sc-range-end c-port x-edge-detailed-result-type");

  private static final int SECOND_DIGITS = 10;
  private static final int STATUS_DIGITS = 3;

  /** The columns that tell the log from others, up to that of the edge location. */
  private static final int CHECKED = 11;

  private CloudFrontRealtime() {}

  /** Returns true if a line has in each of its first columns what the documentation says. */
  static boolean isLine(byte[] b, int from, int to) {
    int start = from;
    for (int column = 0; column < CHECKED; column++) {
      int tab = Ascii.indexOf(b, start, to, '\t');
      if (tab <= start || !fits(column, b, start, tab)) {
        return false;
      }
      start = tab + 1;
    }
    return true;
  }

  private static boolean fits(int column, byte[] b, int from, int to) {
    return switch (column) {
      case 0 -> Ascii.indexOf(b, from, to, '.') == from + SECOND_DIGITS && isDecimal(b, from, to);
      case 1 -> isAddress(b, from, to);
      case 2 -> Ascii.isDash(b, from, to) || isDecimal(b, from, to);
      case 3 -> to - from == STATUS_DIGITS && isNumber(b, from, to);
      case 4, 9 -> isNumber(b, from, to);
      case 5 -> RequestLine.isMethod(b, from, to);
      case 6 -> isProtocol(b, from, to);
      case 8 -> b[from] == '/';
      case 10 -> isEdgeLocation(b, from, to);
      default -> true;
    };
  }

  private static boolean isNumber(byte[] b, int from, int to) {
    return Ascii.wholeNumber(b, from, to) != Ascii.NOT_A_NUMBER;
  }

  private static boolean isDecimal(byte[] b, int from, int to) {
    return Ascii.decimal(b, from, to, 0) != Ascii.NOT_A_NUMBER;
  }

  private static boolean isAddress(byte[] b, int from, int to) {
    boolean separated = false;
    for (int i = from; i < to; i++) {
      boolean separator = b[i] == '.' || b[i] == ':';
      if (!separator && Character.digit(b[i], 16) < 0) {
        return false;
      }
      separated |= separator;
    }
    return separated;
  }

  private static boolean isProtocol(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Ascii.isLetter(b[i])) {
        return false;
      }
    }
    return Ascii.startsWithIgnoreCase(b, from, to, "http")
        || Ascii.startsWithIgnoreCase(b, from, to, "ws")
        || Ascii.startsWithIgnoreCase(b, from, to, "grpc");
  }

  /** Matches the code of an airport and a number: {@code IAH50-C1}. */
  private static boolean isEdgeLocation(byte[] b, int from, int to) {
    return to - from > 3
        && Ascii.isLetter(b[from])
        && Ascii.isLetter(b[from + 1])
        && Ascii.isLetter(b[from + 2])
        && Ascii.isDigit(b[from + 3]);
  }
}
