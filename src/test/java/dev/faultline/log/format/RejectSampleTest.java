package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RejectSampleTest {
  private static final String JSON =
      "{\"time\":\"2025-11-22T10:00:00Z\",\"method\":\"GET\",\"uri\":\"/b\",\"status\":500}";
  private static final String TOLD = "the job has ended";

  private final RejectSample sample = new RejectSample();

  private void add(int times, String line) {
    byte[] bytes = (" " + line + " ").getBytes(UTF_8);
    for (int i = 0; i < times; i++) {
      sample.add(bytes, 1, bytes.length - 1);
    }
  }

  private String format() {
    Optional<LineFormat> found = sample.format(FormatSettings.USUAL);
    return found.map(LineFormat::label).orElse("none");
  }

  @Test
  void tenLinesTell() {
    add(9, JSON);
    assertThat(format(), is("none"));
    add(1, JSON);
    assertThat(format(), is("json"));
  }

  @Test
  void nineOfTenMustBeInTheFormat() {
    add(10, TOLD);
    add(89, JSON);
    assertThat(format(), is("none"));
    add(1, JSON);
    assertThat(format(), is("json"));
  }

  @Test
  void isOfTheFirstHundred() {
    assertThat(sample.isEmpty(), is(true));
    add(11, TOLD);
    assertThat(sample.isEmpty(), is(false));
    add(88, JSON);
    assertThat(sample.isFull(), is(false));
    add(1, JSON);
    assertThat(sample.isFull(), is(true));
    add(1_000, JSON);
    assertThat(format(), is("none"));
  }

  @Test
  void knowsWhatLinesLieIn() {
    add(10, "2025-11-22T10:00:00Z stdout F " + JSON);
    assertThat(format(), is("cri+json"));
  }

  @Test
  void linesOfATableAreNone() {
    add(1, "#Fields: sc-status cs-uri-stem");
    add(50, "500 /w");
    assertThat(format(), is("none"));
  }
}
