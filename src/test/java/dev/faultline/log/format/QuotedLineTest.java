package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are wrapped whole in quotes are read as the lines that they were. */
class QuotedLineTest {
  private static final List<String> COMBINED =
      List.of(
          "192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] \"GET /a HTTP/1.1\" 500 12 \"-\" \"curl\"",
          "192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] \"\" 400 0 \"-\" \"-\"",
          "192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] \"GET /b c HTTP/1.1\" 502 12 \"\" \"\"",
          "h:443 192.0.2.9 - jane doe [22/Nov/2025:10:00:01 +0000] \"GET / HTTP/1.1\" 503 - \"-\""
              + " \"x\" 0.245");

  private static String doubled(String line) {
    return '"' + line.replace("\"", "\"\"") + '"';
  }

  private static String escaped(String line) {
    return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String plain(String line) {
    return '"' + line + '"';
  }

  private static List<String> wrapped(String line) {
    return List.of(doubled(line), escaped(line), plain(line), plain(line) + "\r");
  }

  @Test
  void ofCombined() {
    for (String line : COMBINED) {
      for (String wrapped : wrapped(line)) {
        assertThat(
            wrapped,
            OneLine.read(LogFormat.COMBINED, wrapped),
            is(OneLine.read(LogFormat.COMBINED, line)));
      }
    }
    assertThat(
        OneLine.read(LogFormat.COMBINED, COMBINED.get(0)).startsWith("500 GET /a"), is(true));
  }

  @Test
  void ofEveryOtherFormat() {
    String common = "192.0.2.9 - - [-] \"GET /a HTTP/1.1\" 500 12";
    String alb = "http - - 192.0.2.1:7 - -1 -1 -1 503 - 0 9 \"GET http://x/a HTTP/1.1\" \"x\"";
    String json = "{\"path\":\"/a\",\"status\":500,\"method\":\"GET\"}";
    for (String wrapped : wrapped(common)) {
      assertThat(
          OneLine.read(LogFormat.COMMON, wrapped), is("500 GET /a bytes=12 client=192.0.2.9"));
    }
    for (String wrapped : wrapped(alb)) {
      assertThat(OneLine.read(LogFormat.ALB, wrapped), is(OneLine.read(LogFormat.ALB, alb)));
    }
    for (String wrapped : wrapped(json)) {
      assertThat(OneLine.read(LogFormat.JSON, wrapped), is("500 GET /a"));
    }
    assertThat(
        OneLine.read(LogFormat.SIMPLE, "\"GET /a 500 7ms\""), is("500 GET /a latency=7000us"));
  }

  @Test
  void escapesWithinAreThoseOfTheLine() {
    String line = "- - - [-] \"GET /a\\\"b HTTP/1.1\" 500 - \"-\" \"a \\\\ b\"";

    String read = OneLine.read(LogFormat.COMBINED, line);

    assertThat(read, is("500 GET /a\\\"b"));
    assertThat(OneLine.read(LogFormat.COMBINED, escaped(line)), is(read));
    assertThat(OneLine.read(LogFormat.COMBINED, doubled(line)), is(read));
  }

  /** The quote that they start with belongs to their first field. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"192.0.2.1, 192.0.2.2\" - - [-] \"GET /a HTTP/1.1\" 500 - \"-\" \"curl\"",
        "\"192.0.2.1\" - - [-] \"GET /a HTTP/1.1\" 500 - \"-\" \"\"",
        "\"\" - - [-] \"GET /a HTTP/1.1\" 500 - \"-\" \"x\"",
      })
  void aLineWhoseFirstFieldHasQuotesIsNotWrapped(String line) {
    byte[] b = line.getBytes(UTF_8);

    assertThat(new QuotedLine().unwrap(b, 0, b.length), is(false));
    assertThat(OneLine.read(LogFormat.COMBINED, line).startsWith("500 GET /a"), is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"a", "a\"", "\"a\" b", "a"})
  void aLineIsNotWrappedThatDoesNotStartAndEndWithOne(String line) {
    byte[] b = line.getBytes(UTF_8);

    assertThat(new QuotedLine().unwrap(b, 0, b.length), is(false));
  }

  @Test
  void aShortLineForgetsTheLongOneBefore() {
    QuotedLine quoted = new QuotedLine();
    List<String> read = new ArrayList<>();
    for (String line : List.of("\"long line\"", "\"\"", "\"x\"")) {
      byte[] b = line.getBytes(UTF_8);
      assertThat(quoted.unwrap(b, 0, b.length), is(true));
      read.add(new String(quoted.bytes(), 0, quoted.length(), UTF_8));
    }

    assertThat(read, is(List.of("long line", "", "x")));
  }
}
