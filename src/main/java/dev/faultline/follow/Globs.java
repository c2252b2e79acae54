package dev.faultline.follow;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files to follow that are there now. A path that exists is taken literally, whatever
 * characters it has; any other is a glob, also if nothing matches it yet. A glob matches no
 * directories, and hidden files only if its last part starts with a dot.
 */
final class Globs {
  private static final String SPECIAL = "*?[{\\";

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

  private final List<String> words;
  private final Complaints complaints;

  /**
   * The globs.
   *
   * @param words paths and globs
   * @param complaints is told what cannot be followed
   */
  Globs(List<String> words, Complaints complaints) {
    this.words = words;
    this.complaints = complaints;
  }

  /** The files; one that has several names is there once, under the first. */
  Map<FileId, Found> find() throws IOException {
    Map<FileId, Found> files = new LinkedHashMap<>();
    for (String word : words) {
      Path path = Path.of(word);
      boolean isLiteral = Files.exists(path) || firstSpecialPart(path) == path.getNameCount();
      for (Path match : isLiteral ? List.of(path) : matches(path)) {
        add(match, isLiteral, files);
      }
    }
    return files;
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

  private static int firstSpecialPart(Path glob) {
    for (int i = 0; i < glob.getNameCount(); i++) {
      if (glob.getName(i).toString().chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)) {
        return i;
      }
    }
    return glob.getNameCount();
  }

  private SortedSet<Path> matches(Path glob) throws IOException {
    Path absolute = glob.toAbsolutePath();
    int special = firstSpecialPart(absolute);
    Path root = absolute.getRoot();
    Path start = special == 0 ? root : root.resolve(absolute.subpath(0, special));
    boolean isDeep = glob.toString().contains("**");
    int depth = isDeep ? Integer.MAX_VALUE : absolute.getNameCount() - special;
    boolean takesHidden = absolute.getFileName().toString().startsWith(".");
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + absolute);
    SortedSet<Path> matches = new TreeSet<>();
    if (!Files.isDirectory(start)) {
      return matches;
    }
    Files.walkFileTree(
        start,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean isHidden = file.getFileName().toString().startsWith(".");
            if (!attributes.isDirectory() && matcher.matches(file) && (takesHidden || !isHidden)) {
              matches.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (Files.exists(file)) {
              complaints.say(file, "cannot be read: " + e.getMessage());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            if (e != null) {
              complaints.say(directory, "cannot be read: " + e.getMessage());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return matches;
  }
}
