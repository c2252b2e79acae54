package dev.faultline.staged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.faultline.input.InputRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineSourceTest {
  private static final String SHORT = "GET /a 500 1ms";
  private static final int IN_FLIGHT = 64;

  @TempDir Path directory = Path.of("");

  private InputRange range(String text) throws IOException {
    return TextFiles.range(TextFiles.write(directory.resolve("log"), text.getBytes(UTF_8)));
  }

  private static LineSource source(long inFlight, InputRange... ranges) {
    return new LineSource(List.of(ranges), inFlight, Duration.ZERO);
  }

  @Test
  void keepsNoMoreThanItsShareAndGivesTheRestAway() throws IOException {
    InputRange range = range((SHORT + "\n").repeat(100));

    List<List<String>> bundles = TextFiles.readInBundles(source(IN_FLIGHT, range));

    assertThat(bundles.stream().mapToInt(List::size).sum(), is(100));
    assertThat(bundles.stream().map(List::size).toList(), everyItem(is(lessThanOrEqualTo(5))));
  }

  @Test
  void keepsNoMoreThanItsShareBehindALineThatIsLongerThanIt() throws IOException {
    String text = "x".repeat(1000) + "\n" + (SHORT + "\n").repeat(100);
    InputRange insideTheLongLine = range(text).tail(100);

    List<List<String>> bundles = TextFiles.readInBundles(source(IN_FLIGHT, insideTheLongLine));

    assertThat(bundles.stream().mapToInt(List::size).sum(), is(100));
    assertThat(bundles.stream().map(List::size).toList(), everyItem(is(lessThanOrEqualTo(5))));
  }

  @Test
  void givesNothingAwayWhereTheRunnerStreams() throws IOException {
    InputRange range = range((SHORT + "\n").repeat(100));

    assertThat(
        TextFiles.readInBundles(source(0, range)), is(List.of(Collections.nCopies(100, SHORT))));
  }

  @Test
  void hasNoLineInNoBlock() throws IOException {
    assertThat(TextFiles.read(source(0)), is(empty()));
    assertThat(TextFiles.read(source(IN_FLIGHT)), is(empty()));
  }

  @Test
  void splitsIntoSourcesThatHaveAllLinesAndAllBytes() throws Exception {
    int lines = 200_000;
    LineSource whole = source(0, range((SHORT + "\n").repeat(lines)));

    List<LineSource> sources = TextFiles.split(whole, 1 << 20);

    assertThat(sources.size(), is(greaterThan(2)));
    long bytes = 0;
    List<String> read = new ArrayList<>();
    for (LineSource source : sources) {
      bytes += TextFiles.size(source);
      read.addAll(TextFiles.read(source));
    }
    assertThat(bytes, is(TextFiles.size(whole)));
    assertThat(read, is(Collections.nCopies(lines, SHORT)));
  }

  @Test
  void doesNotSplitWhatIsSmall() throws Exception {
    LineSource small = source(IN_FLIGHT, range((SHORT + "\n").repeat(10)));

    assertThat(TextFiles.split(small, 1).size(), is(1));
  }
}
