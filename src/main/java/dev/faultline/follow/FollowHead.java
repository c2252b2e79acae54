package dev.faultline.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.FormatDetector;
import dev.faultline.options.Streaming;
import dev.faultline.unpack.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The first lines of the files that are there, to find the format by. */
public final class FollowHead {
  private static final int MOST_BYTES = 1 << 20;

  private FollowHead() {}

  /** Lines of the first file that has some; none if no file has. */
  public static List<String> read(Streaming streaming) throws IOException {
    Globs globs = new Globs(streaming.follow(), new Complaints(untilTheReaderSaysIt -> {}));
    for (Globs.Found file : globs.find().values()) {
      List<String> lines = lines(file.path());
      if (!lines.isEmpty()) {
        return lines;
      }
    }
    return List.of();
  }

  /** Whole lines only; none of a file that will be passed over. */
  private static List<String> lines(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(MOST_BYTES);
    }
    if (Compression.of(head) != Compression.NONE) {
      return List.of();
    }
    String text = new String(head, UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .limit(FormatDetector.SAMPLE_LINES)
        .toList();
  }
}
