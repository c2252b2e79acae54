package dev.faultline.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.RejectSample;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.staged.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFormatCheckTest {
  private static final String SIMPLE = "GET /a 200 1ms\n";
  private static final String JSON = "{\"status\":500,\"uri\":\"/a\"}\n";

  @TempDir Path directory = Path.of("");

  private void check(String text) throws IOException {
    List<InputFile> files =
        List.of(
            TextFiles.write(directory.resolve("whole.log"), SIMPLE.getBytes(UTF_8)),
            TextFiles.write(directory.resolve("a.log"), text.getBytes(UTF_8)));
    new StagedFormatCheck(LineFormat.bare(LogFormat.SIMPLE), FormatSettings.USUAL, 1000)
        .check(files);
  }

  private void assertRefused(String text, long offset) {
    FaultlineException refused = assertThrows(FaultlineException.class, () -> check(text));
    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    assertThat(
        refused.getMessage(),
        is(
            "--input=a.log: the file has more than one format: simple, and json from about byte "
                + offset
                + "; --plan=staged reads one format: --plan=fused, the default, reads all"));
  }

  @Test
  void letsPassWhatTheOtherPlanRejectsAsWell() throws IOException {
    check(SIMPLE.repeat(20) + JSON.repeat(9));
    check("no request\n".repeat(100) + JSON.repeat(500) + SIMPLE);
    check(SIMPLE + ("x".repeat(1001) + "\n").repeat(20));
  }

  @Test
  void namesAFileOfTwoFormats() {
    assertRefused(SIMPLE.repeat(20) + JSON.repeat(10), 20L * SIMPLE.length());
    assertRefused((JSON + SIMPLE).repeat(500), 0);
  }

  @Test
  void looksAtEachBlock() throws IOException {
    String block = SIMPLE.repeat(RejectSample.BLOCK_BYTES / SIMPLE.length() + 1);
    check(JSON.repeat(5) + block + JSON.repeat(5));
    assertRefused(
        JSON.repeat(5) + block + JSON.repeat(10) + block, 5L * JSON.length() + block.length());
  }
}
