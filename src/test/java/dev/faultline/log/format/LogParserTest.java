package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;

import dev.faultline.log.Field;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.envelope.Envelope;
import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.noise.Noise;
import dev.faultline.log.text.StringCache;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
      case LOGFMT -> "method=GET path=/a status=500";
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
      case UVICORN -> "INFO: - \"GET /a HTTP/1.1\" 500";
      case HYPERCORN -> "- - - [2025-11-22T10:00:01] \"GET /a 2\" 500 - \"-\" \"-\"";
      case GRANIAN -> "[2025-11-22T10:00:01] - - \"GET /a HTTP/1.1\" 500 1.000";
      case TORNADO -> "I:tornado.access:500 GET /a (-) -ms";
      case UWSGI ->
          "[pid: 1] - () {} [10:00:01] GET /a => generated - bytes in - msecs (HTTP/1.1 500)";
      case GIN -> "[GIN] 10:00:01 | 500 | 1s | - | GET \"/a\"";
      case FIBER -> "10:00:01 | 500 | 1s | - | GET | /a";
      case CHI -> "2025/11/22 10:00:01 \"GET /a HTTP/1.1\" from - - 500 -B in 1s";
      case PHP_FPM -> "- - 2025-11-22T10:00:01 +0000 \"GET /a\" 500";
      case VERTX -> "GET /a 500 - - - ms";
      case EXPRESS -> "GET /a 500 - ms - -";
      case SPRING_BOOT -> "[2025-11-22T10:00:01] - GET /a HTTP/1.1 500 (- ms)";
      case SERILOG -> "[10:00:01 INF] HTTP GET /a responded 500 in - ms";
      case ASPNETCORE -> "Request finished HTTP/2 GET /a - 500 - - -ms";
      case NGINX_PROXY_MANAGER ->
          "[2025-11-22T10:00:01] 500 - GET - - \"/a\" [Client -] [Length -] [Gzip -] \"-\" \"-\"";
      case APISIX ->
          "- - - [2025-11-22T10:00:01] - \"GET /a HTTP/1.1\" 500 - 1.000 \"-\" \"-\" - \"-\"";
      case GOROUTER ->
          "- - [2025-11-22T10:00:01] \"GET /a HTTP/1.1\" 500 - - \"-\" \"-\" \"-:1\" \"-\" x_forwarded_for:\"-\" response_time:- -";
      case ARTIFACTORY -> "2025-11-22T10:00:01|-|-|-|GET|/a|500|-|-|-|-";
      case NEXUS -> "- - - [2025-11-22T10:00:01] \"GET /a HTTP/1.1\" 500 - - - \"-\" [-]";
      case SQUID -> "1763805601.000 - - -/500 - GET /a - -/- -";
      case BUNNY -> "-|500|1763805601000|-|-|-|-|/a|-|-|-|-";
      case IIS_NATIVE -> "-, -, 11/22/25, 10:00:01, -, -, -, -, -, -, 500, 0, GET, /a, -,";
      case APPLICATION -> "[2025-11-22T10:00:01] - [500]: GET /a";
      case TORCHSERVE -> "2025-11-22T10:00:01 - /-:1 \"GET /a HTTP/1.1\" 500 -";
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
      case HAPROXY,
          HYPERCORN,
          PHP_FPM,
          SPRING_BOOT,
          NGINX_PROXY_MANAGER,
          GOROUTER,
          ARTIFACTORY,
          NEXUS,
          SQUID,
          IIS_NATIVE,
          TORCHSERVE,
          APPLICATION ->
          "500 GET /a time=2025-11-22T10:00:01Z";
      case GIN, FIBER -> "500 GET /a latency=1000000us";
      case CHI, APISIX -> "500 GET /a time=2025-11-22T10:00:01Z latency=1000000us";
      case GRANIAN -> "500 GET /a time=2025-11-22T10:00:01Z latency=1000us";
      case BUNNY -> "500 /a time=2025-11-22T10:00:01Z";
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
  void aRowOfNamesAfterNoiseIsNoNoise() {
    Envelopes table = new Envelopes(List.of(Envelope.CSV, Envelope.TEXT));
    LogParser parser = new LogParser(new LineFormat(LogFormat.COMMON, table), FormatSettings.USUAL);
    parser.begin("message");
    RequestFields fields = new RequestFields();
    byte[] noise = "2025/11/22 10:00:00 [error] 7#7: *1 connect() failed".getBytes(UTF_8);
    byte[] names = "message".getBytes(UTF_8);

    assertThat(parser.parse(noise, 0, noise.length, fields), is(LineOutcome.NOT_A_REQUEST));
    assertThat(parser.noise(), is(Noise.NGINX_ERROR));
    assertThat(parser.parse(names, 0, names.length, fields), is(LineOutcome.NOT_A_REQUEST));
    assertThat(parser.noise(), is(nullValue()));
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
