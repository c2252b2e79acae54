package dev.faultline.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogParserTest {
  private static String line(LogFormat format) {
    return switch (format) {
      case JSON -> "{\"method\":\"GET\",\"path\":\"/a\",\"status\":500}";
      case COMBINED -> "- - - [-] \"GET /a HTTP/1.1\" 500 - \"-\" \"curl\"";
      case COMMON -> "- - - [-] \"GET /a HTTP/1.1\" 500 -";
      case SIMPLE -> "GET /a 500 -";
    };
  }

  @ParameterizedTest
  @EnumSource
  void dropsOneCarriageReturnBeforeTheLineEnd(LogFormat format) {
    assertThat(OneLine.read(format, line(format)), is("500 GET /a"));
    assertThat(OneLine.read(format, line(format) + "\r"), is("500 GET /a"));
  }

  @Test
  void takesACarriageReturnElsewhereForData() {
    assertThat(OneLine.read(LogFormat.SIMPLE, "GET /a\rb 500 -"), is("500 GET /a\rb"));
    assertThat(
        OneLine.read(LogFormat.SIMPLE, "GET /a 500 1ms\r\r"),
        is("500 GET /a unreadable=[latency]"));
    assertThat(
        OneLine.read(LogFormat.COMMON, "- - - [-] \"GET /a\rb HTTP/1.1\" 500 -"),
        is("500 GET /a\rb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", " \t ", "\r", " \r", "\t \r"})
  void callsALineBlankThatHoldsNothingButBlanks(String line) {
    for (LogFormat format : LogFormat.values()) {
      assertThat(OneLine.read(format, line), is("blank"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\r", "\r ", "\u0000", "\u0000\u0000\u0000\u0000", "\u0085", "\u000b"})
  void doesNotCallALineBlankThatHoldsAnythingElse(String line) {
    assertThat(OneLine.read(LogFormat.JSON, line), is("badJson"));
    assertThat(OneLine.read(LogFormat.COMBINED, line), is("wrongShape"));
    assertThat(OneLine.read(LogFormat.COMMON, line), is("wrongShape"));
    assertThat(OneLine.read(LogFormat.SIMPLE, line), is("wrongShape"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JSON")
  void pointsIntoTheLineInsteadOfCopying(LogFormat format) {
    byte[] line = line(format).getBytes(StandardCharsets.UTF_8);
    Fields fields = new Fields();

    Verdict verdict = new LogParser(format, JsonKeys.USUAL).parse(line, 0, line.length, fields);

    assertThat(verdict, is(Verdict.REQUEST));
    assertThat(fields.endpoint.bytes(), is(sameInstance(line)));
  }

  @ParameterizedTest
  @EnumSource
  void forgetsTheLineBefore(LogFormat format) {
    LogParser parser = new LogParser(format, JsonKeys.USUAL);
    Fields fields = new Fields();
    fields.timeMicros = 1;
    fields.latencyMicros = 1;
    fields.responseBytes = 1;
    fields.markUnreadable(Field.TIME);
    fields.client.set(new byte[] {'x'}, 0, 1);
    byte[] line = line(format).getBytes(StandardCharsets.UTF_8);

    Verdict verdict = parser.parse(line, 0, line.length, fields);

    assertThat(verdict, is(Verdict.REQUEST));
    assertThat(OneLine.describe(Request.copyOf(fields, new TextCache())), is("500 GET /a"));
  }
}
