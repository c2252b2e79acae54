package dev.faultline.log.format;

import dev.faultline.log.RequestFields;
import dev.faultline.log.text.Ascii;

/**
 * What precedes the time of an NCSA line: {@code client ident user}, in the vhost formats with the
 * host before it, and whatever a logger wrote before all that.
 */
final class ClfClient {
  /** The length of {@code 255.255.255.255}. */
  private static final int MAX_IPV4 = 15;

  private ClfClient() {}

  /**
   * Reads the client, and the host if there is one. User names may contain blanks, so the number of
   * tokens does not show what is what; the position of the ident does, which is {@code -} in
   * today's logs.
   */
  static void read(byte[] b, int from, int to, RequestFields out) {
    int firstTo = Ascii.endOfToken(b, from, to);
    int secondFrom = Ascii.skipBlanks(b, firstTo, to);
    int secondTo = Ascii.endOfToken(b, secondFrom, to);
    int thirdFrom = Ascii.skipBlanks(b, secondTo, to);
    int thirdTo = Ascii.endOfToken(b, thirdFrom, to);
    boolean more = Ascii.skipBlanks(b, thirdTo, to) < to;
    if (!more && thirdFrom < to && firstTo > from && b[firstTo - 1] != ',') {
      ClientAddress.set(b, from, endOfFirst(b, from, firstTo), out);
    } else if (!readBeforeIdent(b, from, to, out)) {
      boolean vhost =
          !Ascii.isDash(b, secondFrom, secondTo)
              && Ascii.isDash(b, thirdFrom, thirdTo)
              && isHost(b, from, firstTo);
      if (vhost) {
        out.host.setUnlessDash(b, from, firstTo);
        ClientAddress.set(b, secondFrom, secondTo, out);
      } else if (isHost(b, from, firstTo)) {
        ClientAddress.set(b, from, firstTo, out);
      }
    }
  }

  /**
   * Reads the address that the ident follows; before it, a host is only what stands there alone and
   * looks like one. Of a list of addresses (X-Forwarded-For), the first is the client.
   *
   * @return false if no address is followed by {@code -}
   */
  private static boolean readBeforeIdent(byte[] b, int from, int to, RequestFields out) {
    int listFrom = from;
    int start = from;
    int end = Ascii.endOfToken(b, from, to);
    while (end < to) {
      int next = Ascii.skipBlanks(b, end, to);
      int nextEnd = Ascii.endOfToken(b, next, to);
      boolean comma = end > start && b[end - 1] == ',';
      if (!comma && Ascii.isDash(b, next, nextEnd) && nextEnd < to && isAddress(b, start, end)) {
        ClientAddress.set(b, listFrom, endOfFirst(b, listFrom, end), out);
        int firstTo = Ascii.endOfToken(b, from, to);
        boolean alone = Ascii.skipBlanks(b, firstTo, to) == listFrom;
        if (alone && isHost(b, from, firstTo)) {
          out.host.setUnlessDash(b, from, firstTo);
        }
        return true;
      }
      if (!comma) {
        listFrom = next;
      }
      start = next;
      end = nextEnd;
    }
    return false;
  }

  /** Returns the end of the first address of a list, which is longer than an IPv4 address. */
  private static int endOfFirst(byte[] b, int from, int to) {
    int comma = to - from > MAX_IPV4 ? Ascii.indexOf(b, from, to, ',') : -1;
    return comma < 0 ? to : comma;
  }

  /** Returns true for an IPv4 or IPv6 address, also with a port or a zone. */
  private static boolean isAddress(byte[] b, int from, int to) {
    int dots = 0;
    int colons = 0;
    boolean pair = false;
    for (int i = from; i < to && b[i] != '%'; i++) {
      boolean colon = b[i] == ':';
      dots += b[i] == '.' ? 1 : 0;
      colons += colon ? 1 : 0;
      pair |= colon && i > from && b[i - 1] == ':';
      if (!colon && b[i] != '.' && b[i] != '[' && b[i] != ']' && !isHex(b[i])) {
        return false;
      }
    }
    return dots == 3 || (dots == 0 && (pair || colons >= 7));
  }

  /** Returns true for a name or an address, maybe with a port. */
  private static boolean isHost(byte[] b, int from, int to) {
    int colon = Ascii.lastIndexOf(b, from, to, ':');
    boolean port = colon > from && Ascii.wholeNumber(b, colon + 1, to) != Ascii.NOT_A_NUMBER;
    int end = port ? colon : to;
    for (int i = from; i < end; i++) {
      boolean inName = b[i] == '-' || b[i] == '.' || b[i] == '_' || Ascii.isDigit(b[i]);
      if (!inName && !Ascii.isLetter(b[i]) && b[i] >= 0) {
        return isAddress(b, from, to);
      }
    }
    return true;
  }

  private static boolean isHex(byte c) {
    return Ascii.isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }
}
