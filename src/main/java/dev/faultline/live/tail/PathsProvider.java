package dev.faultline.live.tail;

import dev.faultline.input.PathGlob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files to follow that are there now. A path that exists is taken literally, whatever
 * characters it has; any other word is a {@link PathGlob}, also if nothing matches it yet.
 */
final class PathsProvider {
  /**
   * A file that was found.
   *
   * @param path as it was matched
   * @param stat what the directory tells of it
   */
  record Found(Path path, FileStat stat) {
    /** Without symbolic links; null if it is gone by now, or not to be seen. */
    @Nullable Path realPath() {
      try {
        return path.toRealPath();
      } catch (IOException unseen) {
        return null;
      }
    }
  }

  private final List<PathGlob> globs;
  private final TailWarnings complaints;

  /**
   * The globs.
   *
   * @param words paths and globs
   * @param complaints is told what cannot be followed
   */
  PathsProvider(List<String> words, TailWarnings complaints) {
    this.globs = words.stream().map(PathGlob::of).toList();
    this.complaints = complaints;
  }

  /** The files; one that has several names is there once, under the first. */
  Map<FileId, Found> find() throws IOException {
    Map<FileId, Found> files = new LinkedHashMap<>();
    for (PathGlob glob : globs) {
      if (glob.isLiteral()) {
        add(glob.path(), true, files);
      } else {
        for (Path match : glob.files(this::complain)) {
          add(match, false, files);
        }
      }
    }
    return files;
  }

  private void complain(Path directory, String why) {
    complaints.say(directory, "cannot be read: " + why);
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
        complaints.say(path, "is no file; waiting until one is there");
      }
    } catch (IOException e) {
      complaints.say(path, "cannot be seen: " + e.getMessage());
    }
  }
}
