package dev.faultline.read;

import dev.faultline.log.LogParser;
import dev.faultline.scan.LineScanner;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a file names its columns: the {@code #Fields} lines of the W3C extended format. A range of
 * such a file begins with those that the latest one before it names. A file is looked through once
 * in a process, however many ranges it has, and only as far as its ranges start.
 */
final class ColumnNames {
  /** A line that names columns is no longer than this; all that IIS has take 400 bytes. */
  private static final int MAX_LINE = 1 << 14;

  private static final int FILES = 64;

  /** The files that were looked through last. */
  private static final Map<InputFile, ColumnNames> OF_FILES =
      Collections.synchronizedMap(
          new LinkedHashMap<>(FILES, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<InputFile, ColumnNames> eldest) {
              return size() > FILES;
            }
          });

  private final TreeMap<Long, String> lines = new TreeMap<>();
  private long searchedTo;

  private ColumnNames() {}

  /** The last line that names columns and starts before {@code offset}, or empty. */
  static String before(InputFile file, long offset) throws IOException {
    ColumnNames names = OF_FILES.computeIfAbsent(file, f -> new ColumnNames());
    return names.find(file, offset);
  }

  private synchronized String find(InputFile file, long offset) throws IOException {
    if (searchedTo < offset) {
      try (SeekableByteChannel channel = RangeChannel.open(file.metadata())) {
        search(channel, file.bytes(), offset);
      }
      searchedTo = offset;
    }
    Map.Entry<Long, String> last = lines.lowerEntry(offset);
    return last == null ? "" : last.getValue();
  }

  private void search(SeekableByteChannel channel, long size, long offset) throws IOException {
    LineScanner scanner = new LineScanner(channel, searchedTo, offset, size, MAX_LINE, bytes -> {});
    while (scanner.next()) {
      int from = scanner.from();
      String columns =
          scanner.isTooLong() ? null : LogParser.columnsIn(scanner.bytes(), from, scanner.to());
      if (columns != null) {
        lines.put(scanner.offset(), columns);
      }
    }
  }
}
