package dev.faultline.live.window;

import dev.faultline.console.Messages;
import dev.faultline.live.source.SourceLine;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogParser;
import dev.faultline.log.format.SourceRejects;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines that the format of their sources rejects, by source, and the parsers of what they are.
 * Of more sources than it has room for, it forgets the one without such a line for longest.
 */
final class RejectsBySource {
  private static final int MAX_SOURCES = 256;

  private final LineFormat format;
  private final FormatSettings settings;
  private final Map<String, SourceRejects> sources =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SourceRejects> eldest) {
          return size() > MAX_SOURCES;
        }
      };

  /**
   * Starts without a line.
   *
   * @param format of all sources
   */
  RejectsBySource(LineFormat format, FormatSettings settings) {
    this.format = format;
    this.settings = settings;
  }

  /** Returns the parser of what else a source holds, or null if nothing is known. */
  @Nullable LogParser parser(String source) {
    SourceRejects rejects = sources.get(source);
    return rejects == null ? null : rejects.parser();
  }

  /** Adds a line that this parser rejects as well, and warns the user if it reveals a format. */
  void add(SourceLine line) {
    SourceRejects rejects =
        sources.computeIfAbsent(line.source(), source -> new SourceRejects(settings));
    byte[] bytes = line.bytes();
    if (rejects.add(bytes, 0, bytes.length)) {
      Messages.warn(
          "%s has more than one format: %s, and %s; lines of it up to offset %d stay rejected"
              .formatted(line.source(), format.label(), rejects.label(), line.offset()));
    }
  }
}
