package dev.faultline.read;

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
 * A word that names local files: a path, or a glob if no file has that path. This is what a glob
 * means for every option that takes one:
 *
 * <ul>
 *   <li>{@code *} matches any characters of a name, {@code ?} one, {@code [a-c]} one of a set,
 *       {@code [!a-c]} one that is not in it;
 *   <li>{@code **} also matches slashes: {@code logs/**} matches the files in {@code logs} and in
 *       all directories below it;
 *   <li>{@code {a,b}} matches either; groups do not nest;
 *   <li>a backslash takes the meaning from the character after it;
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

  /** Of what follows it; null if that is not a glob. */
  private final @Nullable PathMatcher matcher;

  private final int depth;
  private final boolean takesHiddenFiles;
  private final boolean takesHiddenDirectories;
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
    this.takesHiddenFiles = isHidden(rest);
    Path directories = rest.getParent();
    this.takesHiddenDirectories = directories != null && hasHiddenPart(directories);
    this.isMalformed = special < parts && matcher == null;
  }

  /**
   * Reads a word.
   *
   * @throws java.nio.file.InvalidPathException if it can be neither a path nor a glob
   */
  public static PathGlob of(String word) {
    return new PathGlob(Path.of(word));
  }

  /** The word as a path. */
  public Path path() {
    return path;
  }

  /** True if the word stands for the file of that path, which may not exist, and for no other. */
  public boolean isLiteral() {
    return matcher == null || Files.exists(path);
  }

  /** True if the word has special characters that do not make a glob, such as {@code a[}. */
  public boolean isMalformed() {
    return isMalformed;
  }

  /**
   * The files that match now, as absolute paths; none if the word can only be a path.
   *
   * @param unreadable receives each directory that could not be searched, and why
   */
  public SortedSet<Path> files(BiConsumer<Path, String> unreadable) throws IOException {
    if (matcher == null || !Files.isDirectory(base)) {
      return new TreeSet<>();
    }
    Path tidy = base.normalize();
    Path start = !tidy.equals(base) && isSameFile(tidy, base) ? tidy : base;
    Search search = new Search(start, matcher, unreadable);
    Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, search);
    return search.matches;
  }

  /** False if {@code a/..}, where {@code a} is a link, leads elsewhere. */
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

  /** Looks through the directories below the start. */
  private final class Search extends SimpleFileVisitor<Path> {
    private final SortedSet<Path> matches = new TreeSet<>();
    private final Path start;
    private final PathMatcher matcher;
    private final BiConsumer<Path, String> unreadable;

    Search(Path start, PathMatcher matcher, BiConsumer<Path, String> unreadable) {
      this.start = start;
      this.matcher = matcher;
      this.unreadable = unreadable;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return isSearched(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    private boolean isSearched(Path directory) {
      return directory.equals(start) || takesHiddenDirectories || !isHidden(directory);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()
          && (takesHiddenFiles || !isHidden(file))
          && matcher.matches(start.relativize(file))) {
        matches.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      // What is gone by now is not missing.
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
