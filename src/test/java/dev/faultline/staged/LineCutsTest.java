package dev.faultline.staged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.input.InputFile;
import dev.faultline.input.InputRange;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** However files are cut into ranges, every line is read once and in order. */
class LineCutsTest {
  private static final int TRIES = 150;

  private Path directory = Path.of("");

  @BeforeTry
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("cuts");
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

  /** Lines of all lengths and ends, some of them blank, the last one with an end or without. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "\n", "\r\n", "\r", "\n\n", "a", "GET /a 500 1ms", "\u00e9", "\u65e5", "\ud83d\ude80")
        .list()
        .ofMaxSize(14)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<List<String>> files() {
    return texts().list().ofMinSize(1).ofMaxSize(3);
  }

  private static List<String> linesOf(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private static List<String> linesOf(List<String> texts) {
    return texts.stream().flatMap(text -> linesOf(text).stream()).toList();
  }

  private List<InputRange> ranges(List<String> texts) throws IOException {
    List<InputRange> ranges = new ArrayList<>();
    for (String text : texts) {
      InputFile file = TextFiles.write(directory.resolve("" + ranges.size()), text.getBytes(UTF_8));
      ranges.add(TextFiles.range(file));
    }
    return ranges;
  }

  private static long bytes(List<InputRange> ranges) {
    return ranges.stream().mapToLong(InputRange::bytes).sum();
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void aFileCutAtAnyByteHasTheLinesOfTheWhole(@ForAll("texts") String text) throws IOException {
    InputRange whole = ranges(List.of(text)).get(0);
    for (long cut = 1; cut < whole.bytes(); cut++) {
      List<String> lines = new ArrayList<>(TextFiles.read(LineSource.linesOf(whole.head(cut))));
      lines.addAll(TextFiles.read(LineSource.linesOf(whole.tail(cut))));

      assertThat(lines, is(linesOf(text)));
    }
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void filesCutAtAnyBytesHaveTheLinesOfTheWhole(
      @ForAll("files") List<String> texts,
      @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 40) Integer> cuts)
      throws IOException {
    List<InputRange> rest = ranges(texts);
    List<List<InputRange>> pieces = new ArrayList<>();
    for (int cut : cuts) {
      List<InputRange> taken = new ArrayList<>();
      List<InputRange> left = InputRange.take(rest, cut, taken);

      assertThat(bytes(taken) + bytes(left), is(bytes(rest)));
      assertThat(bytes(taken), is(Math.min(cut, bytes(rest))));
      rest = left;
      pieces.add(taken);
    }
    pieces.add(rest);
    List<String> lines = new ArrayList<>();
    for (List<InputRange> piece : pieces) {
      lines.addAll(TextFiles.read(new LineSource(piece, 0)));
    }

    assertThat(lines, is(linesOf(texts)));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void bundlesOfAnySizeHoldTheLinesOfTheWhole(
      @ForAll("files") List<String> texts, @ForAll @IntRange(min = 1, max = 60) int inFlight)
      throws IOException {
    LineSource source = new LineSource(ranges(texts), inFlight, Duration.ZERO);

    assertThat(
        TextFiles.readInBundles(source).stream().flatMap(List::stream).toList(),
        is(linesOf(texts)));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void aReaderThatIsNeverAskedReadsAllLines(
      @ForAll("files") List<String> texts, @ForAll @IntRange(min = 1, max = 60) int inFlight)
      throws IOException {
    LineSource source = new LineSource(ranges(texts), inFlight, Duration.ZERO);

    assertThat(TextFiles.read(source), is(linesOf(texts)));
  }

  @Provide
  Arbitrary<LogFormat> formats() {
    return Arbitraries.of(LogGenerator.FORMATS);
  }

  @Property(tries = TRIES)
  void madeLinesAreTheSameHoweverTheyAreCut(
      @ForAll("formats") LogFormat format,
      @ForAll @IntRange(max = 30) int lines,
      @ForAll @IntRange(min = 1, max = 2000) int inFlight)
      throws IOException {
    LogGenerator generator = new LogGenerator(format, 1);
    List<InputRange> ranges = List.of(new InputRange.OfGenerator(generator, 5, 5 + lines));
    List<String> expected = new ArrayList<>();
    for (int number = 5; number < 5 + lines; number++) {
      expected.add(new String(generator.line(number), UTF_8).stripTrailing());
    }
    List<InputRange> taken = new ArrayList<>();
    List<InputRange> rest = InputRange.take(ranges, inFlight, taken);

    assertThat(bytes(taken) + bytes(rest), is(bytes(ranges)));
    assertThat(
        TextFiles.readInBundles(new LineSource(ranges, inFlight, Duration.ZERO)).stream()
            .flatMap(List::stream)
            .toList(),
        is(expected));
  }
}
