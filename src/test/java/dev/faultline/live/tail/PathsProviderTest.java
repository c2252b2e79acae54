package dev.faultline.live.tail;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.input.InputMatcher;
import dev.faultline.input.Trees;
import dev.faultline.spec.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PathsProviderTest {
  @Provide
  Arbitrary<Set<String>> trees() {
    return Trees.trees();
  }

  @Provide
  Arbitrary<String> globs() {
    return Trees.globs();
  }

  @Property(tries = 500)
  void followsTheFilesThatInputReads(
      @ForAll("trees") Set<String> tree, @ForAll("globs") String glob) throws IOException {
    Trees.in(
        tree,
        directory -> {
          String word = directory + "/" + glob;
          if (!Files.isDirectory(Path.of(word))) { // which stands for files, or is refused
            assertThat(followed(word), is(read(word, directory)));
          }
        });
  }

  private static Set<String> followed(String word) throws IOException {
    Set<String> files = new TreeSet<>();
    for (PathsProvider.Found file :
        new PathsProvider(List.of(word), new TailWarnings(what -> {})).find().values()) {
      files.add(String.valueOf(file.realPath()));
    }
    return files;
  }

  private static Set<String> read(String word, Path temporary) {
    Set<String> files = new TreeSet<>();
    try {
      new InputMatcher(InputStream.nullInputStream(), temporary)
          .match(List.of(word))
          .forEach(file -> files.add(file.metadata().resourceId().toString()));
    } catch (UsageException nothingMatches) {
      return Set.of();
    }
    return files;
  }
}
