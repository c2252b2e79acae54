package dev.faultline.fused;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.faultline.input.FieldsDirectives;
import dev.faultline.input.FileFormat;
import dev.faultline.input.InputRange;
import dev.faultline.log.envelope.Envelope;
import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.RejectSample;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.FormatChange;
import dev.faultline.tally.Result;
import dev.faultline.tally.SideFilePart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file whose format changes, or that has lines of two formats, counts as two files do, wherever
 * it is cut; but only if enough of its lines are surely of another format.
 */
class ChangedFormatTest {
  private static final LineFormat COMBINED = LineFormat.bare(LogFormat.COMBINED);
  private static final String TIME = "2025-11-22T10:00:00Z";

  /** As all tests together must be quick: the detection of a format takes some milliseconds. */
  private static final int CUTS = 60;

  private static final int BLOCK = RejectSample.BLOCK_BYTES;

  private final RangesOfOneFile file;
  private final Path temporary;
  private final JobSpec spec = RangesOfOneFile.spec(1 << 20);
  private final Random random = new Random(22);

  ChangedFormatTest(@TempDir Path temporary) {
    this.temporary = temporary;
    this.file = new RangesOfOneFile(temporary);
  }

  private int status() {
    return random.nextBoolean() ? 200 : 500 + random.nextInt(4);
  }

  private String combined(String path) {
    return "192.0.2.7 - - [22/Nov/2025:10:00:00 +0000] \"GET %s HTTP/1.1\" %d 5 \"-\" \"a\"\n"
        .formatted(path, status());
  }

  private String json(String path) {
    return "{\"time\":\"%s\",\"method\":\"GET\",\"uri\":\"%s\",\"status\":%d}\n"
        .formatted(TIME, path, status());
  }

  private Result count(String text) throws IOException {
    return count(text, COMBINED);
  }

  private Result count(String text, LineFormat format) throws IOException {
    Result result = RangesOfOneFile.count(spec, List.of(file.of(text.getBytes(UTF_8), format)));
    result.checkBalance();
    return result;
  }

  private static Map<String, String> endpoints(Result result) {
    Map<String, String> all = new TreeMap<>();
    result
        .endpoints()
        .forEach((name, stats) -> all.put(name, stats.requests() + " " + stats.errorCount()));
    return all;
  }

  private static FormatChange change(Result result) {
    return result.inputs().get(0).change();
  }

  private static long rejected(Result result) {
    return result.inputs().get(0).rejected();
  }

  /** Counts a file whole, then cut in two and in many pieces in any order. */
  private Result countCutAnywhere(String text, LineFormat format, int cuts) throws IOException {
    InputRange.OfFile whole = file.of(text.getBytes(UTF_8), format);
    Result result = RangesOfOneFile.count(spec, List.of(whole));
    result.checkBalance();
    byte[] expected = EncodedResult.of(result).toBytes();
    for (int i = 0; i < cuts; i++) {
      int cut = 1 + random.nextInt((int) whole.bytes() - 1);
      Result merged = RangesOfOneFile.count(spec, List.of(at(whole.tail(cut))));
      merged.merge(RangesOfOneFile.count(spec, List.of(whole.head(cut))));
      assertThat("cut at " + cut, EncodedResult.of(merged).toBytes(), is(expected));
    }
    for (int i = 0; i < Math.min(cuts, 8); i++) {
      Result merged = new Result();
      List<InputRange> rest = List.of(whole);
      while (!rest.isEmpty()) {
        List<InputRange> taken = new ArrayList<>();
        rest = InputRange.take(rest, 1 + random.nextLong(1 + whole.bytes() / 5), taken);
        Result piece = RangesOfOneFile.count(spec, List.of(at(taken.get(0))));
        piece.merge(merged);
        merged = piece;
      }
      assertThat("cut in many", EncodedResult.of(merged).toBytes(), is(expected));
    }
    return result;
  }

  /** Names the columns where a range starts, as its source does. */
  private static InputRange at(InputRange range) throws IOException {
    InputRange.OfFile part = (InputRange.OfFile) range;
    FileFormat found = Objects.requireNonNull(part.format());
    LineFormat format = Objects.requireNonNull(found.format());
    return format.format().namesColumns()
        ? part.with(found.withColumns(FieldsDirectives.before(part.file(), part.start())))
        : part;
  }

  /** Lines of both formats, alternating or one after the other. */
  private void addBoth(StringBuilder all, StringBuilder first, StringBuilder second, int lines) {
    boolean alternates = random.nextBoolean();
    for (int i = 0; i < lines; i++) {
      boolean isFirst = alternates ? random.nextBoolean() : i < lines / 2;
      String path = "/" + (isFirst ? "a" : "b") + random.nextInt(3);
      String line = isFirst ? combined(path) : json(path);
      all.append(line);
      (isFirst ? first : second).append(line);
    }
  }

  @Test
  void countsAsTwoFilesDo() throws IOException {
    for (int i = 0; i < 10; i++) {
      StringBuilder both = new StringBuilder();
      StringBuilder first = new StringBuilder();
      StringBuilder second = new StringBuilder();
      addBoth(both, first, second, 60);

      Result result = count(both.toString());

      Result apart = count(first.toString());
      Result others = count(second.toString(), LineFormat.bare(LogFormat.JSON));
      long lines = second.toString().lines().count();
      assertThat(change(result), is(new FormatChange(both.indexOf("{"), "json", lines)));
      assertThat(rejected(result), is(0L));
      assertThat(result.inputs().get(0).requests(), is(60L));
      apart.mergeWhole(others);
      assertThat(endpoints(result), is(endpoints(apart)));
      assertThat(result.totals().errors(), is(apart.totals().errors()));
    }
  }

  @Test
  void isTheSameWhereverItIsCut() throws IOException {
    StringBuilder text = new StringBuilder(combined("/a") + combined("/b"));
    for (int i = 0; i < 11; i++) {
      text.append(json("/c" + i % 2)).append(i % 3 == 0 ? combined("/d") : "");
    }
    text.append("no request\n\n").append(combined("/e"));

    Result result = countCutAnywhere(text.toString(), COMBINED, CUTS);

    assertThat(change(result).lines(), is(11L));
    assertThat(rejected(result), is(1L));
  }

  @Test
  void blocksHaveFormatsOfTheirOwn() throws IOException {
    StringBuilder text = new StringBuilder();
    long[] others = new long[4];
    while (text.length() < 3 * BLOCK + BLOCK / 2) {
      int block = text.length() / BLOCK;
      // The first has 9 and garbage, the second hundreds, the third none, the last 10.
      boolean isOther =
          switch (block) {
            case 0 -> others[0] < 9 && random.nextInt(100) == 0;
            case 1 -> random.nextInt(4) == 0;
            case 2 -> false;
            default -> others[3] < 10;
          };
      if (isOther) {
        others[block]++;
      }
      text.append(isOther ? json("/b") : combined("/a"));
    }

    Result result = countCutAnywhere(text.toString(), COMBINED, 15);

    int first = text.indexOf("{", BLOCK);
    assertThat(change(result), is(new FormatChange(first, "json", others[1] + 10)));
    assertThat(rejected(result), is(9L));
    assertThat(others[1], is(greaterThan(500L)));
  }

  @Test
  void aLineBelongsToTheBlockInWhichItStarts() throws IOException {
    String start = json("/b").repeat(9);
    String line = json("/c");
    int filler = BLOCK - start.length() - 1;
    String text = start + "\n".repeat(filler) + line + json("/d");

    assertThat(change(countCutAnywhere(text, COMBINED, 10)).lines(), is(10L));
    text = start + "\n".repeat(filler + 1) + line + json("/d");
    assertThat(change(countCutAnywhere(text, COMBINED, 10)).lines(), is(0L));
  }

  @Test
  void afewOddLinesAreNoFormat() throws IOException {
    Result result = count(combined("/a").repeat(50) + json("/b").repeat(9));

    assertThat(change(result), is(FormatChange.NONE));
    assertThat(rejected(result), is(9L));
  }

  @Test
  void nineOfTenLinesMustBeOfTheOtherFormat() throws IOException {
    String start = combined("/a").repeat(50);
    Result enough = count(start + "no request\n".repeat(10) + json("/b").repeat(90));
    Result tooFew = count(start + "no request\n".repeat(11) + json("/b").repeat(89));

    assertThat(change(enough).lines(), is(90L));
    assertThat(enough.inputs().get(0).rejected(), is(10L));
    assertThat(enough.accounting().rejected(), is(Map.of("wrongShape", 10L)));
    assertThat(change(tooFew), is(FormatChange.NONE));
    assertThat(tooFew.inputs().get(0).rejected(), is(100L));
  }

  @Test
  void theFirstHundredTell() throws IOException {
    String start = combined("/a").repeat(50) + "no request\n".repeat(11);

    assertThat(change(count(start + json("/b").repeat(1000))), is(FormatChange.NONE));
    assertThat(
        change(count(json("/b").repeat(100) + "no request\n".repeat(1000) + start)).lines(),
        is(100L));
  }

  @Test
  void noiseAndBlankLinesAndLongOnesAreNoSign() throws IOException {
    String noise = "java.io.IOException: closed\n\n" + "x".repeat(500) + "\n";
    JobSpec shortLines = RangesOfOneFile.spec(400);
    String text = combined("/a") + noise.repeat(120) + json("/b").repeat(10);

    Result result =
        RangesOfOneFile.count(shortLines, List.of(file.of(text.getBytes(UTF_8), COMBINED)));

    assertThat(change(result).lines(), is(10L));
    assertThat(result.accounting().rejected(), is(Map.of("lineTooLong", 120L)));
  }

  @Test
  void aFormatThatTheUserNamedIsTheOnlyOne() throws IOException {
    JobSpec named =
        JobSpecReader.read(CommandLine.parse("--input=access.log", "--format=combined"));
    String text = combined("/a").repeat(50) + json("/b").repeat(50);

    Result result = RangesOfOneFile.count(named, List.of(file.of(text.getBytes(UTF_8), COMBINED)));

    assertThat(change(result), is(FormatChange.NONE));
    assertThat(rejected(result), is(50L));
  }

  @Test
  void packedTextIsReadAsPlainTextIs() throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.length() < 2 * BLOCK + BLOCK / 2) {
      text.append(random.nextInt(text.length() / BLOCK == 1 ? 20_000 : 3) == 0 ? json("/b") : "");
      text.append(combined("/a"));
    }
    Result plain = count(text.toString());

    Result packed = RangesOfOneFile.count(spec, List.of(file.of(gzip(text.toString()), COMBINED)));

    assertThat(change(packed), is(change(plain)));
    assertThat(change(packed).lines(), is(greaterThan(1_000L)));
    assertThat(endpoints(packed), is(endpoints(plain)));
    assertThat(packed.accounting().rejected(), is(plain.accounting().rejected()));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void columnsAreThoseWhereALineIs() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      text.append("#Fields: ")
          .append(i % 2 == 0 ? "sc-status cs-uri-stem" : "cs-uri-stem sc-status");
      text.append('\n');
      for (int n = 0; n < 4; n++) {
        text.append(i % 2 == 0 ? "500 /w\n" : "/w 500\n").append(json("/b"));
      }
    }

    Result result = countCutAnywhere(text.toString(), LineFormat.bare(LogFormat.W3C), CUTS);

    assertThat(change(result).lines(), is(12L));
    assertThat(endpoints(result).get("/w"), is("12 12"));
  }

  @Test
  void whatNamesColumnsIsNoOtherFormat() throws IOException {
    String w3c = "#Fields: sc-status cs-uri-stem\n" + "500 /w\n".repeat(50);

    assertThat(change(count(combined("/a") + w3c)), is(FormatChange.NONE));
  }

  private static String cri(String stream, String tag, String text) {
    return "%s %s %s %s\n".formatted(TIME, stream, tag, text.strip());
  }

  @Test
  void linesInPiecesAreReadAsWell() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      String line = random.nextBoolean() ? combined("/a") : json("/b");
      if (i % 3 == 0) {
        int cut = 10 + random.nextInt(20);
        text.append(cri("stdout", "P", line.substring(0, cut)));
        text.append(cri("stderr", "F", json("/c")));
        text.append(cri("stdout", "F", line.substring(cut)));
      } else {
        text.append(cri("stdout", "F", line));
      }
    }
    Envelopes envelopes = new Envelopes(List.of(Envelope.CRI));

    Result result =
        countCutAnywhere(text.toString(), new LineFormat(LogFormat.COMBINED, envelopes), CUTS);

    assertThat(result.inputs().get(0).requests(), is(40L));
    assertThat(change(result).format(), is("cri+json"));
    assertThat(rejected(result), is(0L));
  }

  @Test
  void lateEndsOfLinesFindTheFormatOfTheirBlock() throws IOException {
    String late = json("/late");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      text.append(cri("stdout", "F", json("/b")));
    }
    text.append(cri("stderr", "P", late.substring(0, 20)));
    while (text.length() < BLOCK + BLOCK / 2) {
      text.append(cri("stdout", "F", combined("/a")));
    }
    text.append(cri("stdout", "F", "no request")).append(cri("stderr", "F", late.substring(20)));
    Envelopes envelopes = new Envelopes(List.of(Envelope.CRI));

    Result result =
        countCutAnywhere(text.toString(), new LineFormat(LogFormat.COMBINED, envelopes), 8);

    // The piece is too far from its end, which is a reject, too.
    assertThat(change(result).lines(), is(10L));
    assertThat(result.accounting().rejected(), is(Map.of("partialLine", 1L, "wrongShape", 2L)));
  }

  @Test
  void errorsAndRejectsAreWrittenInTheOrderOfTheirLines() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      String path = "/p" + i;
      text.append(i % 3 == 0 ? json(path) : combined(path));
      text.append(i % 7 == 0 ? "no request " + i + "\n" : "");
    }
    String all = text.toString().replaceAll("status\":\\d+", "status\":500");
    InputRange.OfFile whole = file.of(all.getBytes(UTF_8), COMBINED);
    String expected = written(List.of(whole));
    for (int cut = 1; cut < whole.bytes(); cut += 1 + random.nextInt(150)) {
      String parts = written(List.of(whole.tail(cut), whole.head(cut)));
      assertThat("cut at " + cut, parts, is(expected));
    }
    List<String> paths =
        Stream.of(expected.split("\\D+")).filter(n -> !n.isEmpty() && !n.startsWith("5")).toList();
    assertThat(paths.size(), is(greaterThan(13)));
  }

  private String written(List<InputRange> ranges) throws IOException {
    Path output = Files.createTempDirectory(temporary, "out");
    JobSpec writing =
        JobSpecReader.read(
            CommandLine.parse("--input=access.log", "--output=" + output, "--emit=errors"));
    ResultDirectory directory = new ResultDirectory(output.toString(), "run");
    directory.prepare();
    RangeCounter counter =
        new RangeCounter(writing.input(), writing.count(), writing.output(), directory);
    for (InputRange range : ranges) {
      counter.count(range, result -> {});
    }
    StringBuilder text = new StringBuilder();
    List<SideFilePart> parts = new ArrayList<>(counter.drain().sideFiles());
    parts.sort(Comparator.comparing(SideFilePart::part));
    for (SideFilePart part : parts) {
      text.append(Files.readString(directory.part(part.part())));
    }
    return text.toString();
  }
}
