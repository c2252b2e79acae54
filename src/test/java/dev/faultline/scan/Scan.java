package dev.faultline.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scanner finds in a range.
 *
 * @param lines the lines, and
 * @param bytesRead the bytes that it says were read
 */
record Scan(List<Line> lines, long bytesRead) {
  /**
   * A line.
   *
   * @param text its bytes, as far as they are held, each as one character
   */
  record Line(long offset, String text, long length, boolean isTooLong, boolean isEnded) {
    @Override
    public String toString() {
      String shown = text.substring(0, Math.min(text.length(), 40));
      return offset + ":" + shown + (isTooLong ? "..." : "") + (isEnded ? "|" : "") + length;
    }
  }

  /** How a file is read: what must not make a difference. */
  record Reading(int mostPerRead, int bufferBytes) {
    static final Reading USUAL = new Reading(Integer.MAX_VALUE, LineScanner.BUFFER_BYTES);
  }

  /** Scans a range. */
  static Scan of(byte[] file, long start, long end, int maxLineBytes, Reading reading)
      throws IOException {
    return ofCut(file, start, end, file.length, maxLineBytes, reading);
  }

  /** Scans a range of a file that was once larger. */
  static Scan ofCut(
      byte[] file, long start, long end, long promised, int maxLineBytes, Reading reading)
      throws IOException {
    LineScanner scanner =
        new LineScanner(
            new MemoryChannel(file, reading.mostPerRead()),
            start,
            end,
            promised,
            maxLineBytes,
            n -> {},
            reading.bufferBytes());
    List<Line> lines = new ArrayList<>();
    while (scanner.next()) {
      lines.add(
          new Line(
              scanner.offset(),
              new String(
                  scanner.bytes(), scanner.from(), scanner.to() - scanner.from(), ISO_8859_1),
              scanner.length(),
              scanner.isTooLong(),
              scanner.isEnded()));
    }
    if (scanner.lines() != lines.size()) {
      throw new AssertionError(scanner.lines() + " lines, but gave " + lines.size());
    }
    return new Scan(lines, scanner.bytesRead());
  }

  /** What the line rule says of a whole file: a plain loop over its bytes. */
  static Scan expected(byte[] file, int maxLineBytes) {
    List<Line> lines = new ArrayList<>();
    boolean hasMark =
        file.length >= 3
            && file[0] == (byte) 0xEF
            && file[1] == (byte) 0xBB
            && file[2] == (byte) 0xBF;
    int from = hasMark ? 3 : 0;
    while (from < file.length && file[from] == 0) {
      from++; // a hole at the start of the file
    }
    for (int i = from; i < file.length; i++) {
      if (file[i] == '\n') {
        lines.add(expected(file, from, i, maxLineBytes, true));
        from = i + 1;
      }
    }
    if (from < file.length) {
      lines.add(expected(file, from, file.length, maxLineBytes, false));
    }
    return new Scan(lines, file.length);
  }

  private static Line expected(byte[] file, int from, int to, int maxLineBytes, boolean isEnded) {
    int length = to - from;
    int held = length > maxLineBytes ? Math.min(length, LineScanner.KEPT_BYTES) : length;
    String text = new String(file, from, held, ISO_8859_1);
    return new Line(from, text, length, length > maxLineBytes, isEnded);
  }

  /** Both scans together. */
  Scan and(Scan next) {
    List<Line> both = new ArrayList<>(lines);
    both.addAll(next.lines);
    return new Scan(both, bytesRead + next.bytesRead);
  }
}
