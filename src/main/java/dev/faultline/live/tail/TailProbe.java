package dev.faultline.live.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.input.PathGlob;
import dev.faultline.log.format.FormatDetector;
import dev.faultline.spec.FaultlineException;
import dev.faultline.unpack.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A look at the files that are there, before they are followed. */
public final class TailProbe {
  private static final int MOST_BYTES = 1 << 20;

  private TailProbe() {}

  /**
   * What was seen.
   *
   * @param lines the first of the first file that has some, to find the format by
   * @param isAny whether there is any file
   */
  public record Seen(List<String> lines, boolean isAny) {}

  /**
   * Looks.
   *
   * @param words files and globs
   * @param readsLines whether lines are wanted: a file that may not be read is no error without
   * @throws FaultlineException if a directory is named in place of its files, or a word can stand
   *     for nothing
   */
  public static Seen read(List<String> words, boolean readsLines) throws IOException {
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
    PathsProvider globs = new PathsProvider(words, new TailWarnings(untilTheReaderSaysIt -> {}));
    Collection<PathsProvider.Found> files = globs.find().values();
    for (PathsProvider.Found file : files) {
      List<String> lines = readsLines ? lines(file.path()) : List.of();
      if (!lines.isEmpty()) {
        return new Seen(lines, true);
      }
    }
    return new Seen(List.of(), !files.isEmpty());
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
