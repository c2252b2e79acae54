package dev.faultline.log;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The offsets of one zone from UTC, which remembers the last minute it looked up. */
final class ZoneOffsets {
  private static final int MINUTE = 60;

  private final ZoneId zone;

  /** The last minute of local time: a zone's offset is the same for all of it. */
  private long lastMinute = Long.MIN_VALUE;

  private int lastOffset;

  ZoneOffsets(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Returns the zone's seconds east of UTC at a local time. In the hour that occurs twice in
   * autumn, the first applies.
   */
  long at(long localSecond) {
    long minute = Math.floorDiv(localSecond, MINUTE);
    if (minute != lastMinute) {
      LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
      lastOffset = zone.getRules().getOffset(local).getTotalSeconds();
      lastMinute = minute;
    }
    return lastOffset;
  }
}
