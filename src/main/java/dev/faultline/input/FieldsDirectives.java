package dev.faultline.input;

import dev.faultline.log.format.LogParser;
import dev.faultline.scan.LineScanner;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the directives in a file of the W3C extended format on which the lines after them depend:
 * {@code #Fields} names their columns, {@code #Date} their day. The last ones before a range apply
 * at the start of the range. Each process scans a file once, however many ranges it reads, and only
 * up to the start of its last range.
 */
public final class FieldsDirectives {
  /** The longest line that may name columns, in bytes; one with all columns of IIS has 400. */
  private static final int MAX_LINE = 1 << 14;

  private static final int MAX_FILES = 64;

  /** The files that were used last. */
  private static final Map<InputFile, FieldsDirectives> OF_FILES =
      Collections.synchronizedMap(
          new LinkedHashMap<>(MAX_FILES, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<InputFile, FieldsDirectives> eldest) {
              return size() > MAX_FILES;
            }
          });

  /** What applies after each of these lines, by the line's offset. */
  private final TreeMap<Long, String> lines = new TreeMap<>();

  private long searchedTo;

  private FieldsDirectives() {}

  /** Returns what applies after the last of these lines that starts before {@code offset}. */
  public static String before(InputFile file, long offset) throws IOException {
    FieldsDirectives names = OF_FILES.computeIfAbsent(file, f -> new FieldsDirectives());
    return names.find(file, offset);
  }

  private synchronized String find(InputFile file, long offset) throws IOException {
    if (searchedTo < offset) {
      try (SeekableByteChannel channel = FileChannels.open(file.metadata())) {
        search(channel, file.bytes(), offset);
      }
      searchedTo = offset;
    }
    Map.Entry<Long, String> last = lines.lowerEntry(offset);
    return last == null ? "" : last.getValue();
  }

  private void search(SeekableByteChannel channel, long size, long offset) throws IOException {
    LineScanner scanner = new LineScanner(channel, searchedTo, offset, size, MAX_LINE, bytes -> {});
    String before = lines.isEmpty() ? "" : lines.lastEntry().getValue();
    while (scanner.next()) {
      String columns =
          scanner.isTooLong()
              ? null
              : LogParser.columnsAfter(before, scanner.bytes(), scanner.from(), scanner.to());
      if (columns != null) {
        lines.put(scanner.offset(), columns);
        before = columns;
      }
    }
  }
}
