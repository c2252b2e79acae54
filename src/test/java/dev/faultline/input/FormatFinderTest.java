package dev.faultline.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.staged.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatFinderTest {
  private static final FormatFinder FINDER =
      new FormatFinder(null, FormatSettings.USUAL, PrivacyPolicy.USUAL);
  private static final String PATTERN =
      " (if it has requests, a pattern such as --format='%h %t \"%r\" %>s' describes them)";
  private static final String SIMPLE = "GET /a 200 12ms\n";

  @TempDir Path directory = Path.of("");

  private @Nullable SingleFormat detect(String... contents) throws IOException {
    List<InputFile> files = new ArrayList<>();
    for (String content : contents) {
      files.add(TextFiles.write(directory.resolve(files.size() + ".log"), content.getBytes(UTF_8)));
    }
    return FINDER.findOne(files, FileHead::of);
  }

  private String refusalOf(String... contents) {
    FaultlineException refused = assertThrows(FaultlineException.class, () -> detect(contents));
    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    return String.valueOf(refused.getMessage());
  }

  private static String refusal(String line) {
    return "no known format in any file: " + line + PATTERN;
  }

  @Test
  void findsTheFormatOfTheFirstFileThatHasOne() throws IOException {
    assertThat(
        detect("", "\n \n", "started\n", SIMPLE + SIMPLE, SIMPLE),
        is(new SingleFormat(LineFormat.bare(LogFormat.SIMPLE), "3.log", "2 of the first 2 lines")));
  }

  @Test
  void refusesFilesOfDifferentFormats() {
    assertThat(
        refusalOf(SIMPLE, "", "{\"path\":\"/a\",\"status\":200}\n"),
        is(
            "0.log is simple and 2.log is json: --plan=staged reads one format; --plan=fused, the"
                + " default, any"));
  }

  @Test
  void speaksOfOneLineInTheSingular() throws IOException {
    assertThat(
        detect(SIMPLE),
        is(new SingleFormat(LineFormat.bare(LogFormat.SIMPLE), "0.log", "1 of the first 1 line")));
  }

  @Test
  void findsNoFormatWhereThereIsNoLine() throws IOException {
    assertThat(detect(), is(nullValue()));
    assertThat(detect("", "\n\r\n \n"), is(nullValue()));
  }

  @Test
  void doesNotJudgeByALineThatTheEndOfTheHeadCutsOff() throws IOException {
    String longLine = "GET /" + "a".repeat(1 << 18) + " 500 1ms\n";

    assertThat(
        detect(SIMPLE + longLine),
        is(new SingleFormat(LineFormat.bare(LogFormat.SIMPLE), "0.log", "1 of the first 1 line")));
  }

  @Test
  void quotesTheFirstLineWhereNoFormatFits() {
    assertThat(
        refusalOf("\n", "what is\nthis\n"), is(refusal("1.log: its first line is: what is")));
    assertThat(
        refusalOf("x".repeat(201)),
        is(refusal("0.log: its first line is: " + "x".repeat(200) + "...")));
  }

  @Test
  void quotesALineSoThatItCannotReachTheTerminal() {
    assertThat(
        refusalOf("\u001b]0;owned\u0007 \u202e\r\n"),
        is(refusal("0.log: its first line is: \\x1b]0;owned\\x07 \\xe2\\x80\\xae")));
  }

  private static LogHead head(String text, boolean isCut) {
    return new LogHead("a.log", text.getBytes(UTF_8), isCut);
  }

  @Test
  void takesTheFormatThatTheUserNamedUnlessTheLogIsNotText() {
    FormatFinder named =
        new FormatFinder(
            LineFormat.bare(LogFormat.JSON), FormatSettings.USUAL, PrivacyPolicy.USUAL);

    assertThat(
        named.find(head("{\"path\":\"/a\",\"status\":200}\n", false)),
        is(FileFormat.given(LineFormat.bare(LogFormat.JSON))));
    assertThat(
        named.find(head(SIMPLE, false)),
        is(
            FileFormat.unfit(
                LineFormat.bare(LogFormat.JSON),
                "0 of the first 1 line; --format=simple reads 1 of the first 1 line")));
    byte[] lz4 = {0x04, 0x22, 0x4d, 0x18, 'a'};
    assertThat(
        named.find(new LogHead("a.lz4", lz4, false)),
        is(FileFormat.unknown("it is compressed (lz4), which is not built in: unpack it first")));
  }

  @Test
  void readsLinesWithCarriageReturnsAndAByteOrderMark() {
    FileFormat found = FINDER.find(head("\uFEFF" + SIMPLE.replace("\n", "\r\n").repeat(2), false));

    assertThat(found.format(), is(LineFormat.bare(LogFormat.SIMPLE)));
    assertThat(found.evidence(), is("2 of the first 2 lines"));
  }

  @Test
  void leavesOutALineThatIsCut() {
    String cut = SIMPLE + "GET /a 200 1";

    assertThat(FINDER.find(head(cut, true)).evidence(), is("1 of the first 1 line"));
    assertThat(
        FINDER.find(head("GET /a 200 1", true)).format(), is(LineFormat.bare(LogFormat.SIMPLE)));
  }

  @Test
  void findsTheFormatOfInputThatNeverEndsByTheLinesThatAreThere() {
    assertThat(
        FINDER.findLive(LogHead.ofLines("topic", List.of("started", "GET /a 200 12ms"))),
        is(LineFormat.bare(LogFormat.SIMPLE)));
    assertThat(
        liveRefusalOf(List.of()),
        is("topic: has no line yet to find the format by: name it with --format"));
    assertThat(
        liveRefusalOf(List.of("", "what is", "this")),
        is("topic: 3 of its lines are of no known format: its first line is: what is" + PATTERN));
    assertThat(
        liveRefusalOf(List.of("")),
        is("topic: 1 of its lines are of no known format: name it with --format"));
  }

  @Test
  void theLastLinesTellWhatWillCome() {
    LogHead simple = LogHead.ofLines("a.log", List.of("GET /a 200 12ms"));
    LogHead json = LogHead.ofLines("a.log", List.of("{\"status\":500,\"uri\":\"/a\"}"));
    LogHead noise = LogHead.ofLines("a.log", List.of("KeyError: 1"));
    LogHead w3c = LogHead.ofLines("a.log", List.of("#Fields: sc-status cs-uri", "500 /a"));

    assertThat(FINDER.findLive(simple, json).label(), is("json"));
    assertThat(FINDER.findLive(noise, json).label(), is("json"));
    assertThat(FINDER.findLive(simple, noise).label(), is("simple"));
    assertThat("its rows tell nothing", FINDER.findLive(w3c, simple).label(), is("w3c"));
  }

  private static final String NOISE = "2025/11/22 10:00:00 [notice] 1#1: start worker process 30";
  private static final String CRI = "2025-11-22T10:00:01.000000001Z stderr F ";

  @Test
  void knowsALogOfNothingButNoise() {
    FileFormat found = FINDER.find(head(NOISE + "\r\n \nKeyError: 1\n" + NOISE, false));

    assertThat(found.isNoise(), is(true));
    assertThat(found.isFound(), is(false));
    assertThat(found.label(), is(""));
    assertThat(
        found.evidence(), is("noise only in the first 3 lines (exception: 1, nginxError: 2)"));
  }

  @Test
  void knowsNoiseInEnvelopes() {
    FileFormat found = FINDER.find(head((CRI + NOISE + "\n").repeat(3), false));

    assertThat(found.isNoise(), is(true));
    assertThat(found.envelopes(), is("cri"));
  }

  @Test
  void quotesTheFirstLineThatIsNoNoise() {
    assertThat(
        FINDER.find(head(NOISE + "\nhello\n" + NOISE, false)).evidence(),
        startsWith("its first line is: hello "));
  }

  @Test
  void theShareOfLinesIsThatOfThoseWithoutNoise() {
    FileFormat found =
        FINDER.find(head(SIMPLE.repeat(9) + "hello\n" + (NOISE + "\n").repeat(90), false));

    assertThat(found.evidence(), is("9 of the first 10 lines"));
    assertThat(found.isDoubtful(), is(false));
  }

  /** So many that the envelope would not fit 90 % of the lines. */
  @Test
  void noiseBesideEnvelopesDoesNotHideThem() {
    FileFormat found =
        FINDER.find(head((NOISE + "\n").repeat(9) + (CRI + SIMPLE).repeat(2), false));

    assertThat(String.valueOf(found.format()), found.envelopes(), is("cri"));
    assertThat(found.evidence(), is("2 of the first 2 lines"));
  }

  @Test
  void aLogOfNoiseHasNoFormatThatCouldDifferFromOthers() throws IOException {
    assertThat(
        detect(NOISE + "\n", SIMPLE),
        is(new SingleFormat(LineFormat.bare(LogFormat.SIMPLE), "1.log", "1 of the first 1 line")));
    assertThat(detect(NOISE + "\n"), is(nullValue()));
  }

  @Test
  void noiseIsNoLineYetToFindALiveFormatBy() {
    assertThat(
        liveRefusalOf(List.of(NOISE)),
        is("topic: has no line yet to find the format by: name it with --format"));
  }

  private static String liveRefusalOf(List<String> lines) {
    FaultlineException refused =
        assertThrows(
            FaultlineException.class, () -> FINDER.findLive(LogHead.ofLines("topic", lines)));
    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    return String.valueOf(refused.getMessage());
  }
}
