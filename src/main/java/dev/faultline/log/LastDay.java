package dev.faultline.log;

import dev.faultline.scan.ByteSearch;

/** The day of the date read last: most lines of a log are of the same day as the one before. */
final class LastDay {
  /** The length of {@code 10/Oct/2000}. */
  private static final int CLF_LENGTH = 11;

  private final byte[] date = new byte[CLF_LENGTH];
  private int length;
  private long day;

  /** Does what {@link Dates#clf} does. */
  long clf(byte[] b, int from) {
    return isKnown(CLF_LENGTH, b, from) ? day : keep(CLF_LENGTH, b, from, Dates.clf(b, from));
  }

  /** Does what {@link Dates#iso} does. */
  long iso(byte[] b, int from) {
    return isKnown(Dates.ISO_LENGTH, b, from)
        ? day
        : keep(Dates.ISO_LENGTH, b, from, Dates.iso(b, from));
  }

  private boolean isKnown(int wanted, byte[] b, int from) {
    return length == wanted && ByteSearch.equal(date, wanted, b, from);
  }

  private long keep(int read, byte[] b, int from, long dayOfDate) {
    System.arraycopy(b, from, date, 0, read);
    length = read;
    day = dayOfDate;
    return dayOfDate;
  }
}
