package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The logs in {@code testdata/envelopes}, and what is expected of them, in both plans. */
class EnvelopeSamplesTest {
  private static final Path LOGS = Path.of("testdata/envelopes");

  @ParameterizedTest
  @CsvSource({
    "kubernetes, cri, combined",
    "docker, docker, combined",
    "journal, bsd-syslog, combined",
    "cloudwatch-export, time, simple",
    "fluent-bit, fluent-bit+cri, combined",
  })
  void areFoundAndReadLikeBareLines(String name, String envelope, String format)
      throws IOException {
    String log = "--input=" + LOGS.resolve(name + ".log");
    String expected = Files.readString(LOGS.resolve("expected").resolve(name + ".txt"));

    Ended found = InProcess.run(log, "--details");
    assertThat(found.out(), is(expected));
    assertThat(
        InProcess.run(log, "--details", "--format=" + envelope + "+" + format).out(), is(expected));
    assertThat(InProcess.run(log, "--details", "--plan=staged").out(), is(expected));
    String json = InProcess.run(log, "--report=json").out();
    assertThat(json, containsString("\"format\" : \"" + format + "\""));
    assertThat(json, containsString("\"envelope\" : \"" + envelope + "\""));
  }
}
