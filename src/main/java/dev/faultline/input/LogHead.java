package dev.faultline.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.unpack.Compression;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first bytes of a log: what its format is found from. */
public final class LogHead {
  private static final String BYTE_ORDER_MARK = "efbbbf";

  /** Where a tar archive says that it is one (POSIX.1-1988, ustar). */
  private static final int TAR_MAGIC_OFFSET = 257;

  private static final String TAR_MAGIC = "7573746172";

  /** What the first bytes give away of what is not text and not unpacked here, in hexadecimal. */
  private static final Map<String, String> NO_TEXT =
      Map.of(
          "fd377a585a00", "is compressed (xz), which is not built in",
          "04224d18", "is compressed (lz4), which is not built in");

  private final String name;
  private final byte[] bytes;
  private final boolean isCut;

  /**
   * The head of a log.
   *
   * @param name what reports call the log
   * @param bytes from its start
   * @param isCut whether the log goes on after them, perhaps within a line
   */
  public LogHead(String name, byte[] bytes, boolean isCut) {
    this.name = name;
    this.bytes = bytes.clone();
    this.isCut = isCut;
  }

  /** The head of a log of which whole lines are known. */
  public static LogHead ofLines(String name, List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return new LogHead(name, text.toString().getBytes(UTF_8), false);
  }

  /** What reports call the log. */
  public String name() {
    return name;
  }

  /** True when the log starts with a UTF-8 byte order mark. */
  boolean hasByteOrderMark() {
    return startsWith(BYTE_ORDER_MARK);
  }

  /** What the log is, if it is not text even when unpacked, for instance "is an archive (tar)". */
  @Nullable String noText() {
    Compression another = Compression.of(bytes);
    if (another != Compression.NONE) {
      return "is compressed twice (" + another.label() + ")";
    }
    for (Map.Entry<String, String> magic : NO_TEXT.entrySet()) {
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

  /** The whole lines, without their LFs; what is not UTF-8 becomes U+FFFD. */
  List<String> lines() {
    int from = hasByteOrderMark() ? BYTE_ORDER_MARK.length() / 2 : 0;
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
