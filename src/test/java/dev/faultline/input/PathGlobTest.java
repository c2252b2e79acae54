package dev.faultline.input;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathGlobTest {
  @TempDir Path temporary = Path.of("");
  private Path directory = Path.of("");

  @BeforeEach
  void resolveLinks() throws IOException {
    directory = temporary.toRealPath();
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private static List<String> files(Path directory, String glob) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : PathGlob.of(directory + "/" + glob).files((path, why) -> {})) {
      names.add(directory.relativize(file).toString());
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *              | a.log b.log c*
          *.log          | a.log b.log
          ?.log          | a.log b.log
          [ac].log       | a.log
          [!a].log       | b.log
          [b-z].log      | b.log
          {a,b}.log      | a.log b.log
          {a,deep/d}.log | a.log deep/d.log
          c\\*           | c*
          c[*]           | c*
          */*            | deep/d.log
          **/*           | deep/d.log deep/er/e.log
          **             | a.log b.log c* deep/d.log deep/er/e.log
          **.log         | a.log b.log deep/d.log deep/er/e.log
          deep/**        | deep/d.log deep/er/e.log
          *p/e*/*        | deep/er/e.log
          .*             | .hidden
          .*.log         |
          .*/*           | .old/f.log
          **/.*          | deep/.swap
          .o*/.*         | .old/.g
          A*             |
          deep           |
          none/*         |
          """)
  void matches(String glob, String names) throws IOException {
    write("a.log", "b.log", "c*", ".hidden", "deep/d.log", "deep/er/e.log", "deep/.swap");
    write(".old/f.log", ".old/.g");

    assertThat(
        files(directory, glob), is(names == null ? List.of() : List.of(names.split(" ", -1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a", "a{b,{c,d}}", "[]", "x\\"})
  void isMalformed(String glob) throws IOException {
    PathGlob malformed = PathGlob.of(directory + "/" + glob);

    assertThat(malformed.isMalformed(), is(true));
    assertThat(malformed.isLiteral(), is(true));
    assertThat(files(directory, glob), is(empty()));
  }

  @Test
  void isLiteralAsLongAsTheFileExists() throws IOException {
    write("a[1].log");
    PathGlob glob = PathGlob.of(directory + "/a[1].log");
    assertThat(glob.isLiteral(), is(true));

    Files.delete(directory.resolve("a[1].log"));

    assertThat(glob.isLiteral(), is(false));
    assertThat(PathGlob.of(directory + "/a.log").isLiteral(), is(true));
  }

  /** They are literal, as are those of the directory that a relative glob starts from. */
  @Test
  void specialCharactersInDirectoriesBeforeTheGlobNeedAnEscape() throws IOException {
    write("[x]/a.log", "x/b.log");

    assertThat(files(directory, "\\[x]/*.log"), contains("[x]/a.log"));
    assertThat(files(directory, "[x]/*.log"), contains("x/b.log"));
  }

  @Test
  void namesHaveNoDetours() throws IOException {
    write("logs/a.log", "other/b.log");
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("logs/"));

    assertThat(files(directory, "./logs/../logs/./*.log"), contains("logs/a.log"));
    assertThat(files(directory, "link/../other/*.log"), contains("other/b.log"));
    assertThat(files(directory, "link/*.log"), contains("link/a.log"));
  }

  @Test
  void linksLeadToFiles() throws IOException {
    write("real/a.log");
    Files.createSymbolicLink(directory.resolve("l.log"), directory.resolve("real/a.log"));
    Files.createSymbolicLink(directory.resolve("nowhere.log"), directory.resolve("none"));
    Files.createSymbolicLink(directory.resolve("twin"), directory.resolve("real"));

    assertThat(files(directory, "*.log"), contains("l.log"));
    assertThat(files(directory, "**.log"), contains("l.log", "real/a.log", "twin/a.log"));
  }

  @Test
  void reportsADirectoryThatItCannotSearch() throws IOException {
    write("a/b/c.log");
    Path loop = Files.createSymbolicLink(directory.resolve("a/loop"), directory.resolve("a"));
    Files.createSymbolicLink(directory.resolve("a/.loop"), directory.resolve("a"));
    List<String> unreadable = new ArrayList<>();

    PathGlob.of(directory + "/**").files((path, why) -> unreadable.add(path + ": " + why));

    assertThat(unreadable, contains(loop + ": it is a link to a directory that it lies in"));
  }

  @Provide
  Arbitrary<Set<String>> trees() {
    return Trees.trees();
  }

  @Provide
  Arbitrary<String> globs() {
    return Trees.globs();
  }

  /** The search leaves out no directory in which something matches. */
  @Property(tries = 500)
  void findsWhatJavasMatcherAccepts(@ForAll("trees") Set<String> tree, @ForAll("globs") String glob)
      throws IOException {
    Trees.in(
        tree,
        directory -> {
          Set<String> expected = new TreeSet<>();
          for (Path file : Trees.files(directory)) {
            if (accepts(directory, glob, file)) {
              expected.add(file.toString());
            }
          }
          assertThat(new TreeSet<>(files(directory, glob)), is(expected));
        });
  }

  private static boolean accepts(Path directory, String glob, Path file) {
    Path path = Path.of(glob);
    if (path.toString().chars().noneMatch(c -> "*?[{\\".indexOf(c) >= 0)) {
      return false;
    }
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + directory + "/" + path);
    } catch (PatternSyntaxException malformed) {
      return false;
    }
    boolean dotsInDirectories = path.toString().matches("(.*/)?\\..*/.*");
    boolean dotInFile = path.getFileName().toString().startsWith(".");
    return matcher.matches(directory.resolve(file))
        && (dotInFile || !file.getFileName().toString().startsWith("."))
        && (dotsInDirectories || !("/" + file.getParent() + "/").contains("/."));
  }
}
