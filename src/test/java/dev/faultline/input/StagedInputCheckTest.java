package dev.faultline.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.staged.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagedInputCheckTest {
  /** What is read in one piece. */
  private static final int BUFFER = 1 << 16;

  @TempDir Path directory = Path.of("");

  private void check(byte[] content) throws IOException {
    StagedInputCheck.check(List.of(TextFiles.write(directory.resolve("a.log"), content)));
  }

  private String refusalOf(byte[] content) {
    FaultlineException refused = assertThrows(FaultlineException.class, () -> check(content));
    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    return String.valueOf(refused.getMessage());
  }

  private static String refusal(String what) {
    return "--input=a.log: the file "
        + what
        + "; --plan=staged reads plain UTF-8 text only: --plan=fused, the default, reads it";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "GET /a 500 1ms\r\n", "/caf\u00e9 \u65e5 \ud83d\ude80", "\u0000"})
  void letsUtf8Pass(String text) throws IOException {
    check(text.getBytes(UTF_8));
  }

  @Test
  void letsUtf8PassWhereverItsSignsLieInTheBuffer() throws IOException {
    for (int before = BUFFER - 4; before <= BUFFER + 1; before++) {
      check(("x".repeat(before) + "\ud83d\ude80" + "x".repeat(BUFFER)).getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fffe4700,is UTF-16",
    "feff0047,is UTF-16",
    "1f8b0800,is compressed (gzip)",
    "425a6839314159265359,is compressed (bzip2)",
    "28b52ffd00,is compressed (zstd)",
    "504b0304,is compressed (zip)",
  })
  void leavesWhatMustBeUnpackedToTheOtherPlan(String hex, String what) {
    assertThat(refusalOf(HexFormat.of().parseHex(hex)), is(refusal(what)));
  }

  @Test
  void refusesWhatNoPlanUnpacks() {
    assertThat(
        refusalOf(HexFormat.of().parseHex("fd377a585a00")),
        is(
            "--input=a.log: the file is compressed (xz), which is not built in; --plan=staged reads"
                + " plain UTF-8 text only: unpack it first"));
  }

  @Test
  void refusesAByteOrderMark() {
    assertThat(
        refusalOf("\ufeffGET /a 200".getBytes(UTF_8)),
        is(refusal("starts with a UTF-8 byte order mark")));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "9000,9001"})
  void namesTheLineThatIsNotUtf8(int linesBefore, int line) {
    byte[] content = ("GET /a 1\n".repeat(linesBefore) + "/caf\u00e9 \nx\n").getBytes(ISO_8859_1);

    assertThat(refusalOf(content), is(refusal("is not UTF-8 in line " + line)));
  }

  @Test
  void countsLinesAcrossTheEdgeOfTheBuffer() {
    for (int before = BUFFER - 5; before <= BUFFER + 5; before++) {
      String lines = "\n".repeat(before);

      assertThat(
          refusalOf((lines + "\u00e9\n").getBytes(ISO_8859_1)),
          is(refusal("is not UTF-8 in line " + (before + 1))));
    }
  }

  @Test
  void refusesASignThatTheEndOfTheFileCutsOff() {
    byte[] rocket = "a\n\ud83d\ude80".getBytes(UTF_8);
    for (int length = 3; length < rocket.length; length++) {
      assertThat(refusalOf(Arrays.copyOf(rocket, length)), is(refusal("is not UTF-8 in line 2")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0af", "eda080", "f4908080", "80", "e28028"})
  void refusesWhatOnlyLooksLikeUtf8(String hex) {
    assertThat(
        refusalOf(HexFormat.of().parseHex("61" + hex + "61")),
        is(refusal("is not UTF-8 in line 1")));
  }
}
