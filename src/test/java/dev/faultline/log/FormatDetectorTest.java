package dev.faultline.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatDetectorTest {
  private static final String SIMPLE = "GET /a 200 12ms";
  private static final String COMMON =
      "192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] \"GET /a HTTP/1.1\" 200 12";
  private static final String COMBINED = COMMON + " \"-\" \"curl\"";
  private static final String JSON = "{\"method\":\"GET\",\"path\":\"/a\",\"status\":200}";
  private static final String MESSAGE = "{\"msg\":\"server started\"}";
  private static final String GARBAGE = "worker 7 is up";

  private static Optional<String> detect(String... lines) {
    return detect(FormatSettings.USUAL, List.of(lines));
  }

  private static Optional<String> detect(FormatSettings settings, List<String> lines) {
    return new FormatDetector(settings)
        .detect(lines)
        .map(found -> found.format() + " " + found.matched() + " of " + found.lines());
  }

  private static Optional<String> found(LogFormat format, int matched, int lines) {
    return Optional.of(format + " " + matched + " of " + lines);
  }

  @Test
  void recognisesEveryFormatByOneLine() {
    assertThat(detect(SIMPLE), is(found(LogFormat.SIMPLE, 1, 1)));
    assertThat(detect(COMMON), is(found(LogFormat.COMMON, 1, 1)));
    assertThat(detect(COMBINED), is(found(LogFormat.COMBINED, 1, 1)));
    assertThat(
        detect("www.example.com:443 " + COMBINED), is(found(LogFormat.VHOST_COMBINED, 1, 1)));
    assertThat(detect(COMBINED + " \"10.0.0.7\" 0.245"), is(found(LogFormat.COMBINED, 1, 1)));
    assertThat(detect(JSON), is(found(LogFormat.JSON, 1, 1)));
  }

  @Test
  void recognisesALogWhoseClientsHaveNames() {
    assertThat(
        detect("crawler.example.net" + COMMON.substring(9)), is(found(LogFormat.COMMON, 1, 1)));
  }

  @Test
  void recognisesJsonThatNamesNoMethod() {
    assertThat(detect("{\"path\":\"/a\",\"status\":200}"), is(found(LogFormat.JSON, 1, 1)));
  }

  @Test
  void recognisesALogThatHoldsNothingButProbes() {
    assertThat(
        detect("192.0.2.9 - - [-] \"\\x16\\x03\\x01\" 400 150 \"-\" \"-\""),
        is(found(LogFormat.COMBINED, 1, 1)));
    assertThat(detect("192.0.2.9 - - [-] \"-\" 408 -"), is(found(LogFormat.COMMON, 1, 1)));
  }

  @Test
  void doesNotTakeTextThatEndsInANumberForALog() {
    assertThat(detect("7 workers: 500"), is(Optional.empty()));
  }

  @Test
  void knowsJsonByTheKeysOfTheUser() {
    List<String> lines = List.of("{\"verb\":\"GET\",\"route\":\"/a\",\"rc\":200}");

    assertThat(detect(FormatSettings.USUAL, lines), is(Optional.empty()));
    assertThat(
        detect(FormatSettings.of(JsonKeys.parse("path=route,status=rc")), lines),
        is(found(LogFormat.JSON, 1, 1)));
  }

  @Test
  void takesTheFormatThatReadsMostLines() {
    assertThat(detect(SIMPLE, COMMON, GARBAGE, COMMON), is(found(LogFormat.COMMON, 2, 4)));
    assertThat(detect(MESSAGE, GARBAGE, JSON), is(found(LogFormat.JSON, 1, 2)));
  }

  @Test
  void takesEnvoysLinesForNoCombinedOnesThoughSomeAreConnections() {
    String tail = " - - - \"-\" 0 12 3 - \"-\" \"-\" \"-\" \"-\" \"192.0.2.9:80\" x";
    String request = "[2025-11-22T10:00:01.310Z] \"GET /a HTTP/2\" 200" + tail;
    String connection = "[2025-11-22T10:00:02.310Z] \"- - -\" 0" + tail;

    assertThat(detect(request, connection, connection), is(found(LogFormat.ISTIO, 1, 1)));
  }

  @Test
  void takesTheMoreSpecificOfTwoFormatsThatReadAsMany() {
    assertThat(detect(SIMPLE, COMMON, COMBINED, JSON), is(found(LogFormat.JSON, 1, 4)));
    assertThat(detect(SIMPLE, COMMON, COMBINED), is(found(LogFormat.COMBINED, 1, 3)));
    assertThat(detect(SIMPLE, COMMON), is(found(LogFormat.COMMON, 1, 2)));
  }

  @Test
  void findsNothingWhereNoLineIsARequest() {
    assertThat(detect(), is(Optional.empty()));
    assertThat(detect("", "  ", "\r"), is(Optional.empty()));
    assertThat(detect(GARBAGE, MESSAGE), is(Optional.empty()));
  }

  @Test
  void looksAtTheFirstHundredLinesThatAreNotBlank() {
    List<String> lines = new ArrayList<>(Collections.nCopies(500, ""));
    lines.addAll(Collections.nCopies(FormatDetector.SAMPLE_LINES - 1, GARBAGE));
    lines.add(COMMON + "\r");
    lines.addAll(Collections.nCopies(500, JSON));

    assertThat(
        detect(FormatSettings.USUAL, lines),
        is(found(LogFormat.COMMON, 1, FormatDetector.SAMPLE_LINES)));
  }
}
