package dev.faultline.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.format.AnyLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** However lines are spread over parts, what is joined is all of them, sorted. */
class SortedFileMergerTest {
  private Path directory = Path.of("");

  @BeforeTry
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("parts");
  }

  @AfterTry
  void deleteDirectory() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return AnyLines.texts().map(text -> text.replaceAll("[\n\r]", "?")).list().ofMaxSize(200);
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void theJoinOfAnyPartsIsTheSortOfAllLines(
      @ForAll("lines") List<String> lines, @ForAll @IntRange(min = 1, max = 150) int parts)
      throws IOException {
    assertThat(joined(lines, parts), is(lines.stream().sorted().toList()));
  }

  @Example
  void joinsFarMorePartsThanAreOpenAtOnce() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      lines.add(Integer.toString(i * 7919 % 1000));
    }

    assertThat(joined(lines, 500), is(lines.stream().sorted().toList()));
  }

  @Example
  void joinsNothingToAnEmptyFile() throws IOException {
    Path target = directory.resolve("target");

    SortedFileMerger.join(List.of(), target);

    assertThat(Files.size(target), is(0L));
  }

  private List<String> joined(List<String> lines, int parts) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      List<String> some = new ArrayList<>();
      for (int i = part; i < lines.size(); i += parts) {
        some.add(lines.get(i));
      }
      files.add(
          Files.write(directory.resolve("part-" + part), some.stream().sorted().toList(), UTF_8));
    }
    Path target = directory.resolve("target");

    SortedFileMerger.join(files, target);

    try (Stream<Path> left = Files.list(directory)) {
      assertThat("the parts stay for another attempt", left.count(), is(parts + 1L));
    }
    return Files.readAllLines(target, UTF_8);
  }
}
