package dev.faultline.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A word that names local files: a path, or a glob if no file has that path. Globs have the same
 * syntax in every option:
 *
 * <ul>
 *   <li>{@code *} matches any characters of a name, {@code ?} one, {@code [a-c]} one of a set,
 *       {@code [!a-c]} one that is not in the set;
 *   <li>{@code **} also matches slashes: {@code logs/**} matches the files in {@code logs} and in
 *       all directories below it;
 *   <li>{@code {a,b}} matches either; groups do not nest;
 *   <li>a backslash makes the character after it an ordinary one;
 *   <li>a glob matches regular files, and links to them, never directories;
 *   <li>a file whose name starts with a dot is matched only if the last part of the glob starts
 *       with one, as in {@code logs/.*}; files in a directory whose name starts with a dot only if
 *       an earlier part does. Copies that editors, {@code rsync} and snapshots of file servers make
 *       have such names, and would be counted twice.
 * </ul>
 */
public final class PathGlob {
  private static final String SPECIAL = "*?[{\\";

  private final Path path;

  /** The directory that the parts without special characters name. */
  private final Path base;

  /** Matches the rest of the path below the base; null if the rest is not a glob. */
  private final @Nullable PathMatcher matcher;

  private final int depth;
  private final boolean matchesHiddenFiles;
  private final boolean matchesHiddenDirectories;
  private final boolean isMalformed;

  private PathGlob(Path path) {
    this.path = path;
    int parts = path.getNameCount();
    int special = firstSpecialPart(path);
    Path start = path.isAbsolute() ? path.getRoot() : Path.of("");
    this.base = (special == 0 ? start : start.resolve(path.subpath(0, special))).toAbsolutePath();
    Path rest = special == parts ? Path.of("") : path.subpath(special, parts);
    this.matcher = special == parts ? null : matcher(rest);
    this.depth = rest.toString().contains("**") ? Integer.MAX_VALUE : rest.getNameCount();
    this.matchesHiddenFiles = isHidden(rest);
    Path directories = rest.getParent();
    this.matchesHiddenDirectories = directories != null && hasHiddenPart(directories);
    this.isMalformed = special < parts && matcher == null;
  }

  /**
   * Parses a word.
   *
   * @throws java.nio.file.InvalidPathException if the word is neither a valid path nor a glob
   */
  public static PathGlob of(String word) {
    return new PathGlob(Path.of(word));
  }

  /** Returns the word as a literal path. */
  public Path path() {
    return path;
  }

  /** Returns true if the word only stands for the file of that path, which may not exist. */
  public boolean isLiteral() {
    return matcher == null || Files.exists(path);
  }

  /** Returns true if the word has special characters but is not a glob, such as {@code a[}. */
  public boolean isMalformed() {
    return isMalformed;
  }

  /**
   * Returns the absolute paths of the files that match now; none if the word is not a glob.
   *
   * @param unreadable receives each directory that could not be searched, and why
   */
  public SortedSet<Path> files(BiConsumer<Path, String> unreadable) throws IOException {
    if (matcher == null || !Files.isDirectory(base)) {
      return new TreeSet<>();
    }
    Path normalized = base.normalize();
    Path start = !normalized.equals(base) && isSameFile(normalized, base) ? normalized : base;
    GlobSearch search = new GlobSearch(start, matcher, unreadable);
    Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, search);
    return search.matches;
  }

  /** Returns false if {@code a/..} leads elsewhere because {@code a} is a symbolic link. */
  private static boolean isSameFile(Path a, Path b) throws IOException {
    return Files.exists(a) && Files.isSameFile(a, b);
  }

  private static @Nullable PathMatcher matcher(Path glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException malformed) {
      return null;
    }
  }

  private static int firstSpecialPart(Path path) {
    for (int i = 0; i < path.getNameCount(); i++) {
      if (path.getName(i).toString().chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)) {
        return i;
      }
    }
    return path.getNameCount();
  }

  private static boolean hasHiddenPart(Path glob) {
    for (Path part : glob) {
      if (isHidden(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  /** Collects the matching files in and below the start directory. */
  private final class GlobSearch extends SimpleFileVisitor<Path> {
    private final SortedSet<Path> matches = new TreeSet<>();
    private final Path start;
    private final PathMatcher matcher;
    private final BiConsumer<Path, String> unreadable;

    GlobSearch(Path start, PathMatcher matcher, BiConsumer<Path, String> unreadable) {
      this.start = start;
      this.matcher = matcher;
      this.unreadable = unreadable;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return isSearched(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    private boolean isSearched(Path directory) {
      return directory.equals(start) || matchesHiddenDirectories || !isHidden(directory);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()
          && (matchesHiddenFiles || !isHidden(file))
          && matcher.matches(start.relativize(file))) {
        matches.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      // A file that was deleted during the search is not an error.
      if (Files.exists(file) && isSearched(file)) {
        unreadable.accept(file, why(e));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
      if (e != null) {
        unreadable.accept(directory, why(e));
      }
      return FileVisitResult.CONTINUE;
    }

    private static String why(IOException e) {
      if (e instanceof AccessDeniedException) {
        return "permission denied";
      }
      return e instanceof FileSystemLoopException
          ? "it is a link to a directory that it lies in"
          : String.valueOf(e.getMessage());
    }
  }
}
