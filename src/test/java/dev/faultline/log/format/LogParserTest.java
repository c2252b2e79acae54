package dev.faultline.log.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import dev.faultline.log.Field;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.text.StringCache;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogParserTest {
  private static String line(LogFormat format) {
    return switch (format) {
      case CADDY -> "{\"request\":{\"method\":\"GET\",\"uri\":\"/a\"},\"status\":500}";
      case TRAEFIK_JSON ->
          "{\"RequestMethod\":\"GET\",\"RequestPath\":\"/a\",\"DownstreamStatus\":500}";
      case GCP ->
          "{\"httpRequest\":{\"requestMethod\":\"GET\",\"requestUrl\":\"/a\",\"status\":500}}";
      case CLOUDFLARE ->
          "{\"ClientRequestMethod\":\"GET\",\"ClientRequestURI\":\"/a\",\"EdgeResponseStatus\":500}";
      case JSON -> "{\"method\":\"GET\",\"path\":\"/a\",\"status\":500}";
      case LTSV -> "method:GET\turi:/a\tstatus:500";
      case ALB -> "http - - - - -1 -1 -1 500 - - - \"GET /a HTTP/1.1\" \"-\"";
      case ELB -> "- - - - -1 -1 -1 500 - - - \"GET /a HTTP/1.1\" \"-\"";
      case CLOUDFRONT -> "-\t-\t-\t-\t-\tGET\t-\t/a\t500";
      case S3 -> "- - [-] - - - - - \"GET /a HTTP/1.1\" 500 - - - -";
      case W3C -> "- - - GET /a - - - - - - 500 0 0 -";
      case ISTIO -> "[-] \"GET /a HTTP/1.1\" 500 - - - \"-\" 0 - - -";
      case ENVOY -> "[-] \"GET /a HTTP/1.1\" 500 - 0 - - -";
      case HAPROXY ->
          "-:1 [22/Nov/2025:10:00:01.000] - -/- 0/0/0/0/-1 500 - - - ---- 1/1/1/1/0 0/0"
              + " \"GET /a HTTP/1.1\"";
      case INGRESS_NGINX -> "- - - [-] \"GET /a HTTP/1.1\" 500 - \"-\" \"-\" 0 - [-] [-]";
      case TRAEFIK -> "- - - [-] \"GET /a HTTP/1.1\" 500 - \"-\" \"-\" 1 \"-\" \"x\" -";
      case VHOST_COMBINED -> "- - - - [-] \"GET /a HTTP/1.1\" 500 - \"-\" \"-\"";
      case COMBINED -> "- - - [-] \"GET /a HTTP/1.1\" 500 - \"-\" \"curl\"";
      case COMMON -> "- - - [-] \"GET /a HTTP/1.1\" 500 -";
      case SIMPLE -> "GET /a 500 -";
      case CUSTOM -> throw new IllegalArgumentException("has the lines of its pattern");
    };
  }

  /** What is read of a line; some cannot do with less. */
  private static String request(LogFormat format) {
    return switch (format) {
      case HAPROXY -> "500 GET /a time=2025-11-22T10:00:01Z";
      case ALB, ELB -> "500 GET /a cause=no target";
      default -> "500 GET /a";
    };
  }

  @Test
  void aMethodIsCutLikeAnyText() {
    String method = "m".repeat(RequestFields.MAX_TEXT + 1);
    String line = "{\"method\":\"%s\",\"path\":\"/a\",\"status\":500}".formatted(method);

    assertThat(
        OneLine.read(LogFormat.JSON, line),
        is("500 " + method.substring(0, RequestFields.MAX_TEXT) + " /a"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void dropsOneCarriageReturnBeforeTheLineEnd(LogFormat format) {
    assertThat(OneLine.read(format, line(format)), is(request(format)));
    assertThat(OneLine.read(format, line(format) + "\r"), is(request(format)));
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
    for (LogFormat format : LogFormat.detectable().toList()) {
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
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CADDY", "TRAEFIK_JSON", "GCP", "CLOUDFLARE", "JSON", "CUSTOM"})
  void pointsIntoTheLineInsteadOfCopying(LogFormat format) {
    byte[] line = line(format).getBytes(StandardCharsets.UTF_8);
    RequestFields fields = new RequestFields();

    LineOutcome verdict =
        new LogParser(format, FormatSettings.USUAL).parse(line, 0, line.length, fields);

    assertThat(verdict, is(LineOutcome.REQUEST));
    assertThat(fields.endpoint.bytes(), is(sameInstance(line)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void forgetsTheLineBefore(LogFormat format) {
    LogParser parser = new LogParser(format, FormatSettings.USUAL);
    RequestFields fields = new RequestFields();
    fields.timeMicros = 1;
    fields.latencyMicros = 1;
    fields.responseBytes = 1;
    fields.markUnreadable(Field.TIME);
    fields.client.set(new byte[] {'x'}, 0, 1);
    byte[] line = line(format).getBytes(StandardCharsets.UTF_8);

    LineOutcome verdict = parser.parse(line, 0, line.length, fields);

    assertThat(verdict, is(LineOutcome.REQUEST));
    assertThat(OneLine.describe(Request.copyOf(fields, new StringCache())), is(request(format)));
  }
}
