package dev.faultline.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.faultline.scan.Scan.Line;
import dev.faultline.scan.Scan.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineScannerTest {
  private static final int BUFFER = LineScanner.BUFFER_BYTES;
  private static final int KEPT = LineScanner.KEPT_BYTES;
  private static final int MAX = 1 << 20;
  private static final String GOOD = "GET /a 500 1ms";

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static Scan scan(String text, int maxLineBytes) throws IOException {
    return Scan.of(bytes(text), 0, text.length(), maxLineBytes, Reading.USUAL);
  }

  private static Scan scan(String text) throws IOException {
    return scan(text, MAX);
  }

  private static Line line(long offset, String text) {
    return new Line(offset, text, text.length(), false, true);
  }

  private static Line lastLine(long offset, String text) {
    return new Line(offset, text, text.length(), false, false);
  }

  private static Line longLine(long offset, String text, boolean isEnded) {
    return new Line(
        offset, text.substring(0, Math.min(text.length(), KEPT)), text.length(), true, isEnded);
  }

  /** Letters that show where in a long line a byte was. */
  private static String text(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + (i / 7 + i) % 26));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "a, 0:a",
    "a|, 0:a",
    "a|b, 0:a 2:b",
    "a|b|, 0:a 2:b",
    "|, 0:",
    "||, 0: 1:",
    "a||b|, 0:a 2: 3:b",
    "a^|b^|, 0:a^ 3:b^",
    "a^b|c, 0:a^b 4:c",
    "^, 0:^",
    "^|^, 0:^ 2:^",
    "~, ''",
    "~a|b, 3:a 5:b",
    "~|a, 3: 4:a",
    "~~a|, 3:~a",
    "a~|~b, 0:a~ 5:~b",
  })
  void cutsLinesAtLf(String file, String lines) throws IOException {
    Scan scan = scan(decoded(file));

    assertThat(
        scan.lines().stream().map(line -> line.offset() + ":" + line.text()).toList(),
        is(lines.isEmpty() ? List.of() : List.of(decoded(lines).split(" ", -1))));
    assertThat(scan.bytesRead(), is((long) decoded(file).length()));
    assertThat(scan, is(Scan.expected(bytes(decoded(file)), MAX)));
  }

  /** {@code |} is an LF, {@code ^} a CR and {@code ~} a byte order mark. */
  private static String decoded(String text) {
    return text.replace('|', '\n').replace('^', '\r').replace("~", "\u00ef\u00bb\u00bf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00ef", "\u00ef\u00bb", "\u00ef\u00bbx", "\u00ef\u00bb\n"})
  void aPieceOfAByteOrderMarkIsData(String file) throws IOException {
    assertThat(scan(file), is(Scan.expected(bytes(file), MAX)));
    assertThat(scan(file).lines().get(0).offset(), is(0L));
  }

  @Test
  void onlyTheLastLineMayLackItsEnd() throws IOException {
    assertThat(scan("a\nb").lines(), contains(line(0, "a"), lastLine(2, "b")));
  }

  @Test
  void aFileOfABomAloneHasNoLineAndIsRead() throws IOException {
    assertThat(scan("\u00ef\u00bb\u00bf"), is(new Scan(List.of(), 3)));
  }

  @Test
  void aByteOrderMarkBelongsToTheFirstLineHoweverItIsCut() throws IOException {
    byte[] file = bytes("\u00ef\u00bb\u00bfa\nb\n");
    for (int cut = 1; cut < file.length; cut++) {
      Scan head = Scan.of(file, 0, cut, MAX, Reading.USUAL);
      Scan tail = Scan.of(file, cut, file.length, MAX, Reading.USUAL);

      assertThat("cut at " + cut, head.and(tail), is(Scan.expected(file, MAX)));
    }
  }

  static Stream<Integer> lengthsAroundTheBuffer() {
    return Stream.of(1, 2)
        .flatMap(n -> Stream.of(-3, -2, -1, 0, 1, 2).map(more -> n * BUFFER + more));
  }

  @ParameterizedTest
  @MethodSource("lengthsAroundTheBuffer")
  void linesMayEndAnywhereAroundTheEndOfTheBuffer(int length) throws IOException {
    byte[] one = bytes(text(length) + "\n" + GOOD + "\n" + GOOD);
    byte[] many = bytes((GOOD + "\n").repeat(length / 15) + text(length % 15) + "\n" + GOOD);

    assertThat(
        Scan.of(one, 0, one.length, MAX, Reading.USUAL).lines(),
        contains(line(0, text(length)), line(length + 1, GOOD), lastLine(length + 16, GOOD)));
    assertThat(Scan.of(many, 0, many.length, MAX, Reading.USUAL), is(Scan.expected(many, MAX)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void aReadMayGiveFewBytes(int mostPerRead) throws IOException {
    byte[] file =
        bytes("\u00ef\u00bb\u00bfa\r\n\n" + text(5000) + "\n" + text(20_000) + "\n" + GOOD);

    assertThat(
        Scan.of(file, 0, file.length, 6000, new Reading(mostPerRead, BUFFER)),
        is(Scan.expected(file, 6000)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 8191, 8192, 8193, 300_000})
  void aLineOfTheMostBytesIsHeldAndOneMoreIsTooLong(int max) throws IOException {
    String fits = text(max);
    String tooLong = text(max + 1);

    assertThat(
        scan(fits + "\n" + tooLong + "\n" + GOOD, Math.max(max, 1)).lines().subList(0, 2),
        contains(line(0, fits), longLine(max + 1L, tooLong, true)));
    assertThat(scan(fits, max).lines(), contains(lastLine(0, fits)));
    assertThat(scan(tooLong, max).lines(), contains(longLine(0, tooLong, false)));
  }

  @ParameterizedTest
  @CsvSource({"100,262143", "100,262144", "100,1000000", "8192,600000", "300000,2000000"})
  void aLineOfSeveralBuffersIsPassedOver(int max, int length) throws IOException {
    String tooLong = text(length);
    String good = text(100);
    Scan scan = scan(good + "\n" + tooLong + "\n" + good + "\n" + tooLong, max);

    assertThat(
        scan.lines(),
        contains(
            line(0, good),
            longLine(101, tooLong, true),
            line(102L + length, good),
            longLine(203L + length, tooLong, false)));
    assertThat(scan.bytesRead(), is(203L + 2L * length));
  }

  @Test
  void theFirstBytesOfALongLineAreKeptAlsoIfItStartsAtTheEndOfTheBuffer() throws IOException {
    for (int room : new int[] {1, 100, 101, 150, KEPT - 1, KEPT, KEPT + 1}) {
      String before = text(BUFFER - room - 1);
      String tooLong = text(2 * BUFFER);
      Scan scan = scan(before + "\n" + tooLong + "\n" + "good", 100);

      assertThat(
          "room for " + room,
          scan.lines(),
          contains(
              longLine(0, before, true),
              longLine((long) BUFFER - room, tooLong, true),
              lastLine(1L + BUFFER - room + tooLong.length(), "good")));
    }
  }

  @Test
  void aRangeThatBeginsInsideALongLineLeavesItToTheRangeBefore() throws IOException {
    String tooLong = text(3 * BUFFER);
    byte[] file = bytes(GOOD + "\n" + tooLong + "\n" + GOOD + "\n");
    long next = (long) file.length - GOOD.length() - 1;
    for (long cut : new long[] {16, 17, BUFFER, 2L * BUFFER, next - 2, next - 1, next}) {
      Scan head = Scan.of(file, 0, cut, 100, Reading.USUAL);
      Scan tail = Scan.of(file, cut, file.length, 100, Reading.USUAL);

      assertThat(head.lines(), contains(line(0, GOOD), longLine(15, tooLong, true)));
      assertThat(tail, is(new Scan(List.of(line(next, GOOD)), 15)));
      assertThat(head.bytesRead(), is(next));
    }
  }

  @Test
  void aRangeInsideALineHasNone() throws IOException {
    byte[] file = bytes(text(3 * BUFFER));

    assertThat(Scan.of(file, 1, 2, MAX, Reading.USUAL), is(new Scan(List.of(), 0)));
    assertThat(Scan.of(file, BUFFER, 2L * BUFFER, MAX, Reading.USUAL).lines(), is(List.of()));
    assertThat(Scan.of(file, BUFFER, file.length, MAX, Reading.USUAL).lines(), is(List.of()));
  }

  @Test
  void readsNothingBehindTheEndThatWasPromised() throws IOException {
    assertThat(
        Scan.ofCut(bytes("a\nbc\nd\n"), 0, 3, 3, MAX, Reading.USUAL).lines(),
        contains(line(0, "a"), lastLine(2, "b")));
  }

  @ParameterizedTest
  @CsvSource({"0,100", "0,3", "1,100", "2,100", "3,100", "4,100", "50,100", "99,100"})
  void aFileThatIsShorterThanPromisedEndsEarly(int start, int end) throws IOException {
    Scan scan = Scan.ofCut(bytes("a\nb"), start, end, 100, MAX, Reading.USUAL);

    assertThat(
        scan.lines(),
        is(
            start == 0
                ? List.of(line(0, "a"), lastLine(2, "b"))
                : start <= 2 ? List.of(lastLine(2, "b")) : List.of()));
  }

  @Test
  void aFileThatIsGoneBehindTheStartOfALongLineEndsEarly() throws IOException {
    Scan scan =
        Scan.ofCut(bytes(text(2 * BUFFER)), 0, 9L * BUFFER, 9L * BUFFER, 100, Reading.USUAL);

    assertThat(scan.lines(), contains(longLine(0, text(2 * BUFFER), false)));
    assertThat(scan.bytesRead(), is(2L * BUFFER));
  }

  @Test
  void saysHowManyBytesItReads() throws IOException {
    byte[] file = bytes((GOOD + "\n").repeat(50_000));
    AtomicLong reported = new AtomicLong();
    LineScanner scanner =
        new LineScanner(
            new MemoryChannel(file, 1000), 0, file.length, file.length, MAX, reported::addAndGet);
    while (scanner.next()) {
      // to the end
    }

    assertThat(reported.get(), is((long) file.length));
    assertThat(scanner.lines(), is(50_000L));
    assertThat(scanner.bytesRead(), is((long) file.length));
  }

  @Test
  void findsTheSameLinesHoweverTheFileIsReadAndBuffered() throws IOException {
    Random random = new Random(2);
    for (int i = 0; i < 2_000; i++) {
      byte[] file = RandomFile.with(random, 40_000);
      int max = 1 + random.nextInt(40_000);
      Reading reading = new Reading(1 + random.nextInt(9_000), KEPT + 1 + random.nextInt(9_000));

      assertThat(
          "file " + i, Scan.of(file, 0, file.length, max, reading), is(Scan.expected(file, max)));
    }
  }
}
