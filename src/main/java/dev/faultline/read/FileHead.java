package dev.faultline.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.FormatDetector;
import dev.faultline.log.FormatDetector.Detection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first bytes of a file: what its format is found from. */
final class FileHead {
  private static final int HEAD_BYTES = 1 << 18;
  private static final String BYTE_ORDER_MARK = "efbbbf";

  /** What the first bytes of a file give away, in hexadecimal. */
  private static final Map<String, String> NO_PLAIN_TEXT =
      Map.of(
          "fffe", "is UTF-16",
          "feff", "is UTF-16",
          "1f8b", "is compressed (gzip)",
          "425a68", "is compressed (bzip2)",
          "28b52ffd", "is compressed (zstd)",
          "504b0304", "is compressed (zip)",
          "fd377a58", "is compressed (xz)");

  private final byte[] bytes;

  private FileHead(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads the head of a file. */
  static FileHead of(InputFile file) throws IOException {
    try (InputStream in = Channels.newInputStream(RangeChannel.open(file.metadata()))) {
      return new FileHead(in.readNBytes((int) Math.min(HEAD_BYTES, file.bytes())));
    }
  }

  /** True when the file starts with a UTF-8 byte order mark. */
  boolean hasByteOrderMark() {
    return startsWith(BYTE_ORDER_MARK);
  }

  /** What the file is, if it is no text as it stands, for instance "is compressed (gzip)". */
  @Nullable String noPlainText() {
    for (Map.Entry<String, String> magic : NO_PLAIN_TEXT.entrySet()) {
      if (startsWith(magic.getKey())) {
        return magic.getValue();
      }
    }
    return null;
  }

  private boolean startsWith(String hex) {
    byte[] magic = HexFormat.of().parseHex(hex);
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  /** The whole lines; what is not UTF-8 becomes U+FFFD. */
  List<String> lines() {
    int from = hasByteOrderMark() ? BYTE_ORDER_MARK.length() / 2 : 0;
    int end = bytes.length;
    if (end == HEAD_BYTES) {
      // The last line is cut off, unless it is the only one.
      while (end > from && bytes[end - 1] != '\n') {
        end--;
      }
      end = end == from ? bytes.length : end;
    }
    return List.of(new String(bytes, from, end - from, UTF_8).split("\n", -1));
  }

  /** The format that its lines have, and what speaks for it. */
  FileFormat detect(FormatDetector detector) {
    String noText = noPlainText();
    if (noText != null) {
      return FileFormat.unknown("it " + noText + ", convert it first");
    }
    List<String> lines = lines();
    Optional<Detection> found = detector.detect(lines);
    if (found.isPresent()) {
      return FileFormat.found(found.get());
    }
    Optional<String> first = lines.stream().filter(line -> !line.isBlank()).findFirst();
    return first.isPresent()
        ? FileFormat.unknown("its first line is: " + FileFormat.quote(first.get()))
        : FileFormat.NOTHING_BUT_BLANKS;
  }
}
