package dev.faultline.live.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.input.PathGlob;
import dev.faultline.log.format.FormatDetector;
import dev.faultline.spec.FaultlineException;
import dev.faultline.unpack.ContentRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A probe of the files before they are followed. */
public final class TailProbe {
  private static final int MAX_BYTES = 1 << 20;

  private TailProbe() {}

  /**
   * The lines of the files, and whether there are any files.
   *
   * @param first the first ones of the first file that has some, for detecting the format
   * @param last the last ones of that file
   * @param hasFile whether there is any file
   */
  public record FileSample(List<String> first, List<String> last, boolean hasFile) {}

  /**
   * Checks the words, and reads the first and the last lines.
   *
   * @param words files and globs
   * @param readsLines whether to read lines; if not, a file that may not be read is not an error
   * @throws FaultlineException if a word names a directory instead of files in it, or is neither an
   *     existing file nor a valid glob
   */
  public static FileSample read(List<String> words, boolean readsLines) throws IOException {
    for (String word : words) {
      PathGlob glob = PathGlob.of(word);
      if (glob.isMalformed() && !Files.exists(glob.path())) {
        throw FaultlineException.usage("--follow=" + word + ": no such file, and no glob either");
      }
      if (Files.isDirectory(glob.path())) {
        throw FaultlineException.usage(
            "--follow=%s: is a directory: name files in it, as in %s"
                .formatted(word, Path.of(word, "*.log")));
      }
    }
    PathsProvider globs = new PathsProvider(words, new TailWarnings(leftToTheReader -> {}));
    Collection<PathsProvider.Found> files = globs.find().values();
    for (PathsProvider.Found file : files) {
      List<String> first = readsLines ? firstLines(file.path()) : List.of();
      if (!first.isEmpty()) {
        return new FileSample(first, lastLines(file.path()), true);
      }
    }
    return new FileSample(List.of(), List.of(), !files.isEmpty());
  }

  /**
   * Returns only complete lines, and none of a compressed file or a document, which will be
   * ignored.
   */
  private static List<String> firstLines(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(MAX_BYTES);
    }
    if (!ContentRange.ofFile(head, head.length).isPlain()) {
      return List.of();
    }
    String text = new String(head, UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .limit(FormatDetector.SAMPLE_LINES)
        .toList();
  }

  private static List<String> lastLines(Path file) throws IOException {
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      long start = Math.max(0, in.size() - MAX_BYTES);
      byte[] tail = Channels.newInputStream(in.position(start)).readNBytes(MAX_BYTES);
      String text = new String(tail, UTF_8);
      int from = start == 0 ? 0 : text.indexOf('\n') + 1;
      List<String> lines = text.substring(from, text.lastIndexOf('\n') + 1).lines().toList();
      return lines.subList(Math.max(0, lines.size() - FormatDetector.SAMPLE_LINES), lines.size());
    }
  }
}
