package dev.faultline.log.format;

import dev.faultline.log.RequestFields;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;

/** What the fields of plain text need besides their own bytes; reused for every line. */
final class TextScratch {
  final Timestamps timestamps;
  final CauseText cause = new CauseText();

  private final byte[] iso = {
    '2', '0', '0', '0', '-', '0', '0', '-', '0', '0', ' ', '0', '0', ':', '0', '0', ':', '0', '0'
  };

  TextScratch(Timestamps timestamps) {
    this.timestamps = timestamps;
  }

  /**
   * Sets the time of {@code 03/20/01, 7:55:20}: month, day and year, then the time of day, in the
   * zone of the server.
   */
  void setUsTime(byte[] b, int from, int to, RequestFields out) {
    int firstSlash = Ascii.indexOf(b, from, to, '/');
    int secondSlash = firstSlash < 0 ? -1 : Ascii.indexOf(b, firstSlash + 1, to, '/');
    int comma = Ascii.indexOf(b, from, to, ',');
    int colon = Ascii.indexOf(b, from, to, ':');
    boolean read =
        secondSlash > 0
            && comma > secondSlash
            && colon > comma
            && to - colon == 6
            && put(0, comma - secondSlash - 1, b, secondSlash + 1, comma)
            && put(5, 2, b, from, firstSlash)
            && put(8, 2, b, firstSlash + 1, secondSlash)
            && put(11, 2, b, Ascii.skipBlanks(b, comma + 1, colon), colon);
    if (read) {
      System.arraycopy(b, colon, iso, 13, 6);
    }
    out.setTime(read ? timestamps.parse(iso, 0, iso.length) : RequestFields.NO_TIME);
  }

  /** Writes a number of one or two digits, or of four: a year is of this century if it has two. */
  private boolean put(int at, int width, byte[] b, int from, int to) {
    if (Ascii.wholeNumber(b, from, to) == Ascii.NOT_A_NUMBER || to - from > width) {
      return false;
    }
    int target = at;
    if (at == 0 && width == 2) {
      iso[0] = '2';
      iso[1] = '0';
      target = 2;
    } else if (at == 0 && width != 4) {
      return false;
    }
    if (to - from < width) {
      iso[target++] = '0';
    }
    System.arraycopy(b, from, iso, target, to - from);
    return true;
  }
}
