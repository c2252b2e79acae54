package dev.faultline.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.faultline.log.LogFormat;
import dev.faultline.log.LogGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.BoundedSource.BoundedReader;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** However files are cut and bundled, each line is read once and in its place. */
class LineSourceTest {
  private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();
  private static final Path FILE = newFile();

  private static Path newFile() {
    try {
      return Files.createTempFile("lines", ".log");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterContainer
  static void deleteFile() throws IOException {
    Files.delete(FILE);
  }

  /** Few different pieces, so that line ends meet in every way. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("\n", "\r\n", "\r", "\n\n", "a", "GET /b 500 1ms", "\u00e9\u20ac", " ")
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 100)
  void everyCutInTwoReadsTheSameLines(@ForAll("texts") String text) throws Exception {
    LineBlock whole = write(text);
    for (long cut = 1; cut < whole.bytes(); cut++) {
      List<String> lines = read(List.of(whole.head(cut), whole.tail(cut)), 0);

      assertThat("cut at " + cut, lines, is(linesOf(text)));
    }
  }

  @Property(tries = 100)
  void bundlesOfAnySizeReadTheSameLines(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 40) int bundleBytes)
      throws Exception {
    LineBlock file = write(text);
    List<String> twice = new ArrayList<>(linesOf(text));
    twice.addAll(linesOf(text));

    assertThat(readLikeTheDirectRunner(List.of(file, file), bundleBytes), is(twice));
  }

  @Property(tries = 50)
  void generatedLinesDoNotDependOnWhereTheyAreCut(
      @ForAll @IntRange(min = 1, max = 60) int lines,
      @ForAll @IntRange(min = 1, max = 500) int bundleBytes)
      throws Exception {
    LogGenerator generator = new LogGenerator(LogFormat.SIMPLE, 3);
    LineBlock block = new LineBlock.OfGenerator(generator, 0, lines);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      expected.add(new String(generator.line(i), UTF_8).strip());
    }

    assertThat(read(List.of(block), 0), is(expected));
    assertThat(readLikeTheDirectRunner(List.of(block), bundleBytes), is(expected));
  }

  @Property(tries = 200)
  void takingConservesEveryByte(@ForAll @IntRange(min = 1, max = 50) int bytes, @ForAll long seed)
      throws Exception {
    Random random = new Random(seed);
    List<LineBlock> blocks = new ArrayList<>();
    long total = 0;
    for (int i = random.nextInt(5); i >= 0; i--) {
      LineBlock block = write("x".repeat(1 + random.nextInt(30)));
      blocks.add(block);
      total += block.bytes();
    }

    List<LineBlock> taken = new ArrayList<>();
    List<LineBlock> rest = LineSource.take(blocks, bytes, taken);

    assertThat(size(taken), is(Math.min(bytes, total)));
    assertThat(size(taken) + size(rest), is(total));
  }

  @Property(tries = 20)
  void theDirectRunnerGetsNoMoreSourcesThanCores(@ForAll @IntRange(min = 1, max = 64) int mebibytes)
      throws Exception {
    Metadata large = metadata(((long) mebibytes) << 20);
    LineSource source =
        new LineSource(List.of(new LineBlock.OfFile(large, 0, large.sizeBytes())), 1 << 20);

    List<LineSource> split = source.split(1, OPTIONS);

    assertThat(split.size(), lessThanOrEqualTo(Runtime.getRuntime().availableProcessors()));
    long bytes = 0;
    for (LineSource part : split) {
      bytes += part.getEstimatedSizeBytes(OPTIONS);
    }
    assertThat(bytes, is(large.sizeBytes()));
  }

  private static long size(List<LineBlock> blocks) {
    return blocks.stream().mapToLong(LineBlock::bytes).sum();
  }

  /** The line rule of the read stage: LF ends a line, a last line without it counts. */
  private static List<String> linesOf(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private static LineBlock write(String text) throws IOException {
    Files.writeString(FILE, text, UTF_8);
    Metadata metadata = metadata(Files.size(FILE));
    return new LineBlock.OfFile(metadata, 0, metadata.sizeBytes());
  }

  private static Metadata metadata(long size) {
    return Metadata.builder()
        .setResourceId(FileSystems.matchNewResource(FILE.toString(), false))
        .setSizeBytes(size)
        .setIsReadSeekEfficient(true)
        .build();
  }

  private static List<String> read(List<LineBlock> blocks, long bundleBytes) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BoundedReader<String> reader = new LineSource(blocks, bundleBytes).createReader(OPTIONS)) {
      for (boolean more = reader.start(); more; more = reader.advance()) {
        lines.add(reader.getCurrent());
      }
    }
    return lines;
  }

  /** Asks every reader after its start to give work away, and reads that as a source of its own. */
  private static List<String> readLikeTheDirectRunner(List<LineBlock> blocks, long bundleBytes)
      throws IOException {
    List<String> lines = new ArrayList<>();
    BoundedSource<String> next = new LineSource(blocks, bundleBytes);
    while (next != null) {
      try (BoundedReader<String> reader = next.createReader(OPTIONS)) {
        boolean more = reader.start();
        assertThat("or the runner would not ask", reader.getFractionConsumed(), notNullValue());
        next = reader.splitAtFraction(0.5);
        for (; more; more = reader.advance()) {
          lines.add(reader.getCurrent());
        }
      }
    }
    return lines;
  }
}
