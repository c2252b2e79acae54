package dev.faultline.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.FormatDetector;
import dev.faultline.log.FormatSettings;
import dev.faultline.log.LogFormat;
import dev.faultline.log.Privacy;
import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.read.Inputs.FoundFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  private static final String SIMPLE = "GET /a 200 12ms\n";

  @TempDir Path directory = Path.of("");

  private @Nullable FoundFormat detect(String... contents) throws IOException {
    List<InputFile> files = new ArrayList<>();
    for (String content : contents) {
      files.add(TextFiles.write(directory.resolve(files.size() + ".log"), content.getBytes(UTF_8)));
    }
    return Inputs.detect(files, new FormatDetector(FormatSettings.USUAL), Privacy.USUAL);
  }

  private String refusalOf(String... contents) {
    FaultlineException refused = assertThrows(FaultlineException.class, () -> detect(contents));
    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    return String.valueOf(refused.getMessage());
  }

  private static String refusal(String line) {
    return "no known format in any file: "
        + line
        + " (known: "
        + LogFormat.labels()
        + "; --format takes one of these for granted, or the server's own format string; --jsonKeys"
        + " names the keys of other JSON logs)";
  }

  @Test
  void findsTheFormatOfTheFirstFileThatHasOne() throws IOException {
    assertThat(
        detect("", "\n \n", "started\n", SIMPLE + SIMPLE, SIMPLE),
        is(new FoundFormat(LogFormat.SIMPLE, "3.log", "2 of the first 2 lines")));
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
        detect(SIMPLE), is(new FoundFormat(LogFormat.SIMPLE, "0.log", "1 of the first 1 line")));
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
        is(new FoundFormat(LogFormat.SIMPLE, "0.log", "1 of the first 1 line")));
  }

  @Test
  void quotesTheFirstLineWhereNoFormatFits() {
    assertThat(
        refusalOf("\n", "what is\nthis\n"), is(refusal("1.log: its first line is: what is")));
    assertThat(
        refusalOf("x".repeat(81)),
        is(refusal("0.log: its first line is: " + "x".repeat(80) + "...")));
  }

  @Test
  void quotesALineSoThatItCannotReachTheTerminal() {
    assertThat(
        refusalOf("\u001b]0;owned\u0007 \u202e\r\n"),
        is(refusal("0.log: its first line is: \\x1b]0;owned\\x07 \\xe2\\x80\\xae")));
  }
}
