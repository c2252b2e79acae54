package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class LogfmtParserTest {
  private static final String ROUTER =
      "2025-11-22T10:00:01.5+00:00 heroku[router]: at=error code=H12 desc=\"Request timeout\""
          + " method=GET path=\"/users/7?x=1\" host=app.example.com request_id=b8 fwd=\"192.0.2.7\""
          + " dyno=web.1 connect=0ms service=30000ms status=503 bytes=0 protocol=https";

  private static String read(String line) {
    return OneLine.read(LogFormat.LOGFMT, line);
  }

  private static Optional<LogFormat> detect(String... lines) {
    return new FormatDetector(FormatSettings.USUAL)
        .detect(List.of(lines))
        .map(detected -> detected.format().format());
  }

  @Test
  void readsHerokusRouter() {
    assertThat(
        read(ROUTER),
        is(
            "503 GET /users/{id} path=/users/7 time=2025-11-22T10:00:01.500Z latency=30000000us"
                + " bytes=0 host=app.example.com client=192.0.2.7 cause=Request timeout"));
  }

  @ParameterizedTest
  @Lines(
      """
      # slog, logrus
      time=2025-11-22T10:00:01.200Z level=INFO msg=request method=POST path="/api/pay" status=502 duration=1.503s remote_addr=192.0.2.9:5555
      => 502 POST /api/pay time=2025-11-22T10:00:01.200Z latency=1503000us client=192.0.2.9
      time="2025-11-22T10:00:01Z" level=info msg="request \\"done\\"" uri=/a status=500 latency=245.1µs
      => 500 /a time=2025-11-22T10:00:01Z latency=245us
      path="/caf\\u00e9" status=500 duration=1m2.5s
      => 500 /caf\\u00e9 latency=62500000us
      path="/café" status=500
      => 500 /café
      path="/a\\"b c" status=500
      => 500 /a"b c
      # lograge, also behind Rails' prefix
      method=GET path=/jobs/8.json format=json controller=Jobs  action=show status=500 duration=58.33 view=40.43 db=15.26
      => 500 GET /jobs/{id}.json path=/jobs/8.json latency=58330us
      I, [2025-11-22T10:00:01.5 #77]  INFO -- : method=GET path=/a controller=A action=b status=500 duration=58.33
      => 500 GET /a latency=58330us
      # Docker's registry, Grafana
      time="2025-11-22T10:00:01.2Z" level=info msg="response completed" http.request.host="reg.example.com" http.request.method=POST http.request.remoteaddr="192.0.2.9:5555" http.request.uri="/v2/a" http.response.duration=1.7s http.response.status=502 http.response.written=44
      => 502 POST /v2/a time=2025-11-22T10:00:01.200Z latency=1700000us bytes=44 host=reg.example.com client=192.0.2.9
      logger=context t=2025-11-22T10:00:01.2Z level=info msg="Request Completed" method=POST path=/a status=502 remote_addr=192.0.2.9 time_ms=250 duration=250.3ms size=44 referer=
      => 502 POST /a time=2025-11-22T10:00:01.200Z latency=250300us bytes=44 client=192.0.2.9
      # no unit
      path=/a status=500 duration=58.33
      => 500 /a unreadable=[latency]
      # the name of a service
      path=/a status=500 service=shop duration=7ms
      => 500 /a latency=7000us
      path=/a status=500 request= bytes=
      => 500 /a
      # messages of the same program
      time=2025-11-22T10:00:01Z level=INFO msg="server started" port=8080
      => notARequest
      level=error msg="exit code" code=500
      => notARequest
      path=/a status=5xx
      => badStatus
      """)
  void readsPairs(String line, String read) {
    assertThat(read(line.replace("\\u00e9", "\\u00e9")), is(read.replace("\\u00e9", "\u00e9")));
  }

  @ParameterizedTest
  @Lines(
      """
      GET /a 500 12ms
      => wrongShape
      GET /a?status=500 500 12ms
      => wrongShape
      path=/a status=500 and more
      => wrongShape
      path="/a status=500
      => wrongShape
      path="/a"status=500
      => wrongShape
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 12 path=/a status=500
      => wrongShape
      {"path":"/a","status":500}
      => wrongShape
      """)
  void rejectsWhatIsNotPairs(String line, String reason) {
    assertThat(read(line), is(reason));
  }

  @Test
  void isFoundByItsPairs() {
    assertThat(detect(ROUTER), is(Optional.of(LogFormat.LOGFMT)));
    assertThat(detect("level=info msg=started", "a=b c=d"), is(Optional.empty()));
  }

  @Test
  void readsKeysThatTheUserNames() {
    FormatSettings settings = FormatSettings.of(JsonKeys.parse("status=rc,latency=took:us"));
    byte[] line = "path=/a rc=500 took=7".getBytes(UTF_8);

    assertThat(OneLine.read(LogFormat.LOGFMT, settings, line), is("500 /a latency=7us"));
  }
}
