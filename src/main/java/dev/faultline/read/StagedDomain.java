package dev.faultline.read;

import dev.faultline.options.FaultlineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;

/**
 * What {@code TextIO} reads without loss: UTF-8 text without a byte order mark. It would replace
 * other bytes by U+FFFD, merge endpoints by that, and lose the first line behind a mark, all
 * without a word; so every file is looked through before the run.
 */
final class StagedDomain {
  private static final int BUFFER = 1 << 16;

  private static final Map<String, String> MAGIC =
      Map.of(
          "efbbbf", "starts with a UTF-8 byte order mark",
          "fffe", "is UTF-16",
          "feff", "is UTF-16",
          "1f8b", "is compressed (gzip)",
          "425a68", "is compressed (bzip2)",
          "28b52ffd", "is compressed (zstd)",
          "504b0304", "is compressed (zip)",
          "fd377a58", "is compressed (xz)");

  private StagedDomain() {}

  /**
   * Looks through a file.
   *
   * @throws FaultlineException if it holds something that would be lost; the message says where
   */
  static void check(InputFile file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer chars = CharBuffer.allocate(BUFFER);
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    try (ReadableByteChannel in = FileSystems.open(file.metadata().resourceId())) {
      long line = 1;
      boolean first = true;
      boolean end;
      do {
        end = in.read(bytes) < 0;
        bytes.flip();
        if (first) {
          checkMagic(file, bytes);
          first = false;
        }
        CoderResult decoded = utf8.decode(bytes, chars, end);
        line += newlines(bytes);
        if (decoded.isError()) {
          throw outside(file, "is not UTF-8 in line " + line);
        }
        bytes.compact();
        chars.clear();
      } while (!end);
    }
  }

  private static void checkMagic(InputFile file, ByteBuffer head) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(4, head.limit()); i++) {
      hex.append(String.format(Locale.ROOT, "%02x", head.get(i)));
    }
    MAGIC.forEach(
        (magic, what) -> {
          if (hex.indexOf(magic) == 0) {
            throw outside(file, what);
          }
        });
  }

  private static FaultlineException outside(InputFile file, String what) {
    return FaultlineException.usage(
        "--input="
            + file.name()
            + ": the file "
            + what
            + "; --plan=staged reads plain UTF-8 text only: convert it first (zcat, iconv) and pipe"
            + " it into --input=-");
  }

  /** Line ends in the part of the buffer that was decoded. */
  private static long newlines(ByteBuffer decoded) {
    long n = 0;
    for (int i = 0; i < decoded.position(); i++) {
      if (decoded.get(i) == '\n') {
        n++;
      }
    }
    return n;
  }
}
