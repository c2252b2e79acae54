package dev.faultline.live.tail;

import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.TimeReader;
import dev.faultline.spec.StopCondition;
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
record TailSpec(
    List<String> globs,
    int readers,
    boolean fromStart,
    long maxDelay,
    StopCondition until,
    LogFormat format,
    FormatSettings settings,
    int maxLineBytes)
    implements Serializable {
  TailSpec {
    globs = List.copyOf(globs);
  }

  /** A reader of the times of the lines of one file. */
  TimeReader newTimeReader() {
    return new TimeReader(format, settings);
  }
}
