package dev.faultline.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Trees of files whose names globs match or nearly match, and such globs. */
public final class Trees {
  private Trees() {}

  private static Arbitrary<String> name() {
    StringArbitrary characters = Arbitraries.strings().withChars("abA.-{[*\\");
    return characters
        .ofMinLength(1)
        .ofMaxLength(3)
        .filter(name -> !name.equals(".") && !name.equals(".."));
  }

  /** Relative paths of files. */
  public static Arbitrary<Set<String>> trees() {
    Arbitrary<String> paths =
        name().list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("/", parts));
    return paths.set().ofMinSize(1).ofMaxSize(15);
  }

  /**
   * Relative globs, not all of them well-formed. None has a part {@code .} or {@code ..}, which the
   * file system resolves and Java's matcher compares as text.
   */
  public static Arbitrary<String> globs() {
    return Arbitraries.of(
            "a", "b", "A", ".", "-", "*", "*", "**", "?", "/", "/", "[ab]", "[!a]", "[a-b]",
            "{a,b}", "{a*,/b}", "{", "[", "\\*", "\\{", "\\", "[*]")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(tokens -> String.join("", tokens))
        .filter(glob -> !glob.startsWith("/"))
        .filter(glob -> !("/" + glob + "/").matches(".*/\\.\\.?/.*"));
  }

  /** Does something in a directory that holds a tree, as far as there is room for each path. */
  public static void in(Set<String> tree, Use use) throws IOException {
    Path directory = Files.createTempDirectory("tree").toRealPath();
    try {
      for (String path : new TreeSet<>(tree)) {
        Path file = directory.resolve(path);
        if (isFree(directory, file)) {
          Files.createDirectories(file.getParent());
          Files.writeString(file, path);
        }
      }
      use.in(directory);
    } finally {
      for (Path path : all(directory)) {
        Files.delete(path);
      }
    }
  }

  /** False if a file is where a directory would have to be, or a directory where the file is. */
  private static boolean isFree(Path directory, Path file) {
    Path parent = directory;
    for (Path part : directory.relativize(file)) {
      if (Files.isRegularFile(parent)) {
        return false;
      }
      parent = parent.resolve(part);
    }
    return !Files.exists(file);
  }

  /** What is tried in a directory. */
  public interface Use {
    /** Tries it. */
    void in(Path directory) throws IOException;
  }

  /** All files, relative to the directory. */
  static Set<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return paths
          .filter(Files::isRegularFile)
          .map(directory::relativize)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<Path> all(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
