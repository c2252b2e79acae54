package dev.faultline.follow;

import dev.faultline.log.FormatSettings;
import dev.faultline.log.LogFormat;
import dev.faultline.log.TimeReader;
import dev.faultline.options.Until;
import java.io.Serializable;
import java.util.List;

/**
 * What is followed and how. Times are in ms.
 *
 * @param globs files and globs
 * @param readers how many readers share them at most
 * @param fromStart whether what was there before the run is read too
 * @param maxDelay how much older than the newest line another one usually is at most
 * @param until when the stream ends
 * @param format of the lines
 * @param settings what the lines themselves do not tell
 * @param maxLineBytes of a longer line the first bytes are kept
 */
record Following(
    List<String> globs,
    int readers,
    boolean fromStart,
    long maxDelay,
    Until until,
    LogFormat format,
    FormatSettings settings,
    int maxLineBytes)
    implements Serializable {
  Following {
    globs = List.copyOf(globs);
  }

  /** A reader of the times of the lines of one file. */
  TimeReader newTimeReader() {
    return new TimeReader(format, settings);
  }
}
