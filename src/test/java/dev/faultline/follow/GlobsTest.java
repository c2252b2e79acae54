package dev.faultline.follow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.options.UsageException;
import dev.faultline.read.InputMatcher;
import dev.faultline.read.Trees;
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

class GlobsTest {
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
    for (Globs.Found file : new Globs(List.of(word), new Complaints(what -> {})).find().values()) {
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
