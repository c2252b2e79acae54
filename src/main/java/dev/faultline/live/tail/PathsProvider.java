package dev.faultline.live.tail;

import dev.faultline.input.PathGlob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finder of the files to follow. A path that exists is taken literally, whatever characters it
 * has; any other word is a {@link PathGlob}, even if nothing matches it yet.
 */
final class PathsProvider {
  /**
   * A file that was found.
   *
   * @param path as it was matched
   * @param stat its attributes
   */
  record Found(Path path, FileStat stat) {
    /** Resolves symbolic links; returns null if the file is gone by now, or cannot be seen. */
    @Nullable Path realPath() {
      try {
        return path.toRealPath();
      } catch (IOException unseen) {
        return null;
      }
    }
  }

  private final List<PathGlob> globs;
  private final TailWarnings warnings;

  /**
   * Parses the words.
   *
   * @param words paths and globs
   * @param warnings receives a warning for each file that cannot be followed
   */
  PathsProvider(List<String> words, TailWarnings warnings) {
    this.globs = words.stream().map(PathGlob::of).toList();
    this.warnings = warnings;
  }

  /** Returns the files that exist now; a file with several names only once, under the first. */
  Map<FileId, Found> find() throws IOException {
    Map<FileId, Found> files = new LinkedHashMap<>();
    for (PathGlob glob : globs) {
      if (glob.isLiteral()) {
        add(glob.path(), true, files);
      } else {
        for (Path match : glob.files(this::warnUnreadable)) {
          add(match, false, files);
        }
      }
    }
    return files;
  }

  private void warnUnreadable(Path directory, String why) {
    warnings.warn(directory, "cannot be read: " + why);
  }

  private void add(Path path, boolean isLiteral, Map<FileId, Found> files) {
    try {
      FileStat stat = FileStat.of(path);
      if (stat == null) {
        return;
      }
      if (stat.isFile()) {
        files.putIfAbsent(stat.id(), new Found(path, stat));
      } else if (isLiteral) {
        warnings.warn(path, "is no file; waiting until one is there");
      }
    } catch (IOException e) {
      warnings.warn(path, "cannot be seen: " + e.getMessage());
    }
  }
}
