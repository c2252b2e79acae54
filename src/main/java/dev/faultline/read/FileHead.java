package dev.faultline.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.FormatDetector;
import dev.faultline.log.FormatDetector.Detection;
import dev.faultline.log.Privacy;
import dev.faultline.unpack.Compression;
import dev.faultline.unpack.DamagedException;
import dev.faultline.unpack.TextChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first bytes of a file's text, from which its format is detected. */
final class FileHead {
  private static final int HEAD_BYTES = 1 << 18;
  private static final String BYTE_ORDER_MARK = "efbbbf";

  /** The offset of the magic number in a tar archive (POSIX.1-1988, ustar). */
  private static final int TAR_MAGIC_OFFSET = 257;

  private static final String TAR_MAGIC = "7573746172";

  /** The magic numbers, in hexadecimal, of compressed files that cannot be unpacked here. */
  private static final Map<String, String> UNSUPPORTED =
      Map.of(
          "fd377a585a00", "is compressed (xz), which is not built in",
          "04224d18", "is compressed (lz4), which is not built in");

  private final byte[] bytes;

  private FileHead(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads the head of a file's text, up to the damage if it cannot be unpacked completely. */
  static FileHead of(InputFile file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    try (SeekableByteChannel channel = RangeChannel.open(file.metadata())) {
      if (file.content().isPlain()) {
        head.limit((int) Math.min(HEAD_BYTES, file.bytes()));
        read(channel, head);
      } else {
        try (TextChannel text =
            TextChannel.open(channel, file.content(), Long.MAX_VALUE, bytes -> {})) {
          read(text, head);
        }
      }
    } catch (DamagedException reportedLater) {
      // The step that reads the lines finds the same damage, and reports it.
    }
    return new FileHead(Arrays.copyOf(head.array(), head.position()));
  }

  private static void read(ReadableByteChannel channel, ByteBuffer head) throws IOException {
    while (head.hasRemaining() && channel.read(head) >= 0) {
      // until the buffer is full or the file ends
    }
  }

  /** Returns true if the file starts with a UTF-8 byte order mark. */
  boolean hasByteOrderMark() {
    return startsWith(BYTE_ORDER_MARK);
  }

  /**
   * Returns why the file is not text even when unpacked, as a clause such as "is an archive (tar)";
   * null if it may be text.
   */
  @Nullable String notTextReason() {
    Compression another = Compression.of(bytes);
    if (another != Compression.NONE) {
      return "is compressed twice (" + another.label() + ")";
    }
    for (Map.Entry<String, String> magic : UNSUPPORTED.entrySet()) {
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

  /** Returns the complete lines; bytes that are not UTF-8 become U+FFFD. */
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

  /** Detects the format of the lines, with the evidence for it. */
  FileFormat detect(FormatDetector detector, Privacy privacy) {
    String notTextReason = notTextReason();
    if (notTextReason != null) {
      return FileFormat.unknown("it " + notTextReason + ": unpack it first");
    }
    List<String> lines = lines();
    Optional<Detection> found = detector.detect(lines);
    if (found.isPresent()) {
      return FileFormat.found(found.get(), privacy);
    }
    Optional<String> first = lines.stream().filter(line -> !line.isBlank()).findFirst();
    return first.isPresent()
        ? FileFormat.unknown("its first line is: " + FileFormat.quote(first.get(), privacy))
        : FileFormat.ONLY_BLANK_LINES;
  }
}
