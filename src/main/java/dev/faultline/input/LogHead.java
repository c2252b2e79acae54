package dev.faultline.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.unpack.Compression;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first bytes of a log, from which its format is detected. */
public final class LogHead {
  private static final String BYTE_ORDER_MARK = "efbbbf";

  /** The offset of the magic number of a tar archive (POSIX.1-1988, ustar). */
  private static final int TAR_MAGIC_OFFSET = 257;

  private static final String TAR_MAGIC = "7573746172";

  /** The magic numbers, in hexadecimal, of files that are not text and cannot be unpacked here. */
  private static final Map<String, String> NOT_TEXT =
      Map.of(
          "fd377a585a00", "is compressed (xz), which is not built in",
          "04224d18", "is compressed (lz4), which is not built in");

  private final String name;
  private final byte[] bytes;
  private final boolean isCut;
  private final boolean isOfDocument;

  /**
   * Creates a head.
   *
   * @param name of the log in reports
   * @param bytes from the start of the log
   * @param isCut whether the log continues after them, possibly within a line
   */
  public LogHead(String name, byte[] bytes, boolean isCut) {
    this(name, bytes, isCut, false);
  }

  private LogHead(String name, byte[] bytes, boolean isCut, boolean isOfDocument) {
    this.name = name;
    this.bytes = bytes.clone();
    this.isCut = isCut;
    this.isOfDocument = isOfDocument;
  }

  /** Returns the head of a log of which complete lines are known. */
  public static LogHead ofLines(String name, List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return new LogHead(name, text.toString().getBytes(UTF_8), false);
  }

  /** Returns the same head, whose lines are the records of a document. */
  LogHead ofDocument() {
    return new LogHead(name, bytes, isCut, true);
  }

  /** Returns true if the lines are the records of a document. */
  boolean isOfDocument() {
    return isOfDocument;
  }

  /** Returns the name of the log in reports. */
  public String name() {
    return name;
  }

  /** Returns true if the log starts with a UTF-8 byte order mark. */
  boolean hasByteOrderMark() {
    return startsWith(BYTE_ORDER_MARK);
  }

  /** Returns what the log is, such as "is an archive (tar)"; null if it is text once unpacked. */
  @Nullable String noText() {
    Compression another = Compression.of(bytes);
    if (another != Compression.NONE) {
      return "is compressed twice (" + another.label() + ")";
    }
    for (Map.Entry<String, String> magic : NOT_TEXT.entrySet()) {
      if (startsWith(magic.getKey())) {
        return magic.getValue();
      }
    }
    return has(TAR_MAGIC, TAR_MAGIC_OFFSET) ? "is an archive (tar)" : null;
  }

  private boolean startsWith(String hex) {
    return has(hex, 0);
  }

  private boolean has(String hex, int offset) {
    byte[] magic = HexFormat.of().parseHex(hex);
    int end = offset + magic.length;
    return bytes.length >= end && Arrays.equals(bytes, offset, end, magic, 0, magic.length);
  }

  /** Returns the complete lines, without their LFs; bytes that are not UTF-8 become U+FFFD. */
  List<String> lines() {
    int from = hasByteOrderMark() ? BYTE_ORDER_MARK.length() / 2 : 0;
    while (from < bytes.length && bytes[from] == 0) {
      from++; // a hole is no text
    }
    int end = bytes.length;
    if (isCut) {
      // The last line is cut off, unless it is the only one.
      while (end > from && bytes[end - 1] != '\n') {
        end--;
      }
      end = end == from ? bytes.length : end;
    }
    List<String> lines = List.of(new String(bytes, from, end - from, UTF_8).split("\n", -1));
    int last = lines.size() - 1;
    return lines.get(last).isEmpty() ? lines.subList(0, last) : lines;
  }
}
