package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class HaproxyParserTest {
  @ParameterizedTest
  @Lines(
      """
      # the sample of the manual
      Nov 22 10:00:01 localhost haproxy[14389]: 192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} "GET /index.html HTTP/1.1"
      => 200 GET /index.html time=2025-11-22T10:00:01.655Z latency=109000us bytes=2750 client=192.0.2.2

      # without a prefix, and with others
      192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in~ api/srv1 0/0/0/9/10 500 99 - - ---- 1/1/1/1/0 0/0 "GET /a?b=1 HTTP/1.1"
      => 500 GET /a time=2025-11-22T10:00:01.655Z latency=10000us bytes=99 client=192.0.2.2
      2025-11-22T10:00:01.655+01:00 lb1 haproxy 77 - - 2001:db8::7:33317 [22/Nov/2025:10:00:01.655] http-in api/srv1 0/0/0/9/10 502 99 - - SH-- 1/1/1/1/0 0/0 {a b|c [d]} "GET /a HTTP/1.1"
      => 502 GET /a time=2025-11-22T10:00:01.655Z latency=10000us bytes=99 client=2001:db8::7 cause=SH--
      <134>Nov 22 10:00:01 lb1 haproxy[1]: 192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in api/<NOSRV> 0/-1/-1/-1/-1 503 212 - - SC-- 1/1/1/1/+3 0/0 {} {} "GET /a HTTP/1.1"
      => 503 GET /a time=2025-11-22T10:00:01.655Z bytes=212 client=192.0.2.2 cause=SC--

      # logged before the end; the cookies are in the state too; no response
      192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in api/srv1 0/0/0/9/+10 504 +99 c1 c2 sHVN 1/1/1/1/0 0/0 "GET /a HTTP/1.1"
      => 504 GET /a time=2025-11-22T10:00:01.655Z latency=10000us bytes=99 client=192.0.2.2 cause=sHVN
      192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in api/srv1 0/0/0/-1/700 -1 0 - - CD-- 1/1/1/1/0 0/0 "GET /a HTTP/1.1"
      => 0 GET /a time=2025-11-22T10:00:01.655Z latency=700000us bytes=0 client=192.0.2.2 cause=CD--

      # a bad request, one cut off by syslog, one with more behind
      192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in http-in/<NOSRV> -1/-1/-1/-1/2 400 187 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"
      => 400 (malformed) time=2025-11-22T10:00:01.655Z latency=2000us bytes=187 client=192.0.2.2 cause=PR--
      192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in api/srv1 0/0/0/9/10 500 99 - - ---- 1/1/1/1/0 0/0 "GET /a/b?c=d&e
      => 500 GET /a/b time=2025-11-22T10:00:01.655Z latency=10000us bytes=99 client=192.0.2.2
      192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in api/srv1 0/0/0/9/10 500 99 - - ---- 1/1/1/1/0 0/0 "GET /a b HTTP/2.0" 0/0000/0/0/0 1wt.eu/TLSv1.3
      => 500 GET /a b time=2025-11-22T10:00:01.655Z latency=10000us bytes=99 client=192.0.2.2
      192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in api/srv1 0/0/0/9/10 500 99 - -
      => 500 (malformed) time=2025-11-22T10:00:01.655Z latency=10000us bytes=99 client=192.0.2.2

      # what the proxy tells besides
      Nov 22 10:00:01 lb1 haproxy[14389]: Proxy http-in started.
      => notARequest
      Nov 22 10:00:01 lb1 haproxy[14389]: 192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in/1: SSL handshake failure
      => notARequest
      192.0.2.2:33317 [22/Nov/2025:10:00:01.655] tcp-in db/srv1 0/0/5007 212 -- 0/0/0/0/3 0/0
      => notARequest

      # malformed
      192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in api/srv1 0/0/0/9/10 okay 99 - - ---- 1/1/1/1/0 0/0 "GET /a HTTP/1.1"
      => badStatus
      192.0.2.2:33317 [99/Nov/2025:10:00:01.655] http-in api/srv1 0/0/0/9/- 500 many - - ---- 1/1/1/1/0 0/0 "GET /a HTTP/1.1"
      => 500 GET /a client=192.0.2.2 unreadable=[time, bytes]
      192.0.2.2:33317 [22/Nov/2025:10:00:01.655] http-in api/srv1 0/0/0/9/1-0 500 99 - - ---- 1/1/1/1/0 0/0 "GET /a HTTP/1.1"
      => 500 GET /a time=2025-11-22T10:00:01.655Z bytes=99 client=192.0.2.2 unreadable=[latency]
      192.0.2.2 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 12
      => wrongShape
      worker 7 is up
      => wrongShape
      """)
  void readsEveryFieldOfEveryKindOfLine(String line, String read) {
    assertThat(OneLine.read(LogFormat.HAPROXY, line), is(read));
  }

  @Test
  void takesTimesForThoseOfTheZone() {
    FormatSettings settings = new FormatSettings(JsonKeys.USUAL, ZoneId.of("Europe/Berlin"), null);
    String line =
        "192.0.2.2:1 [22/Jul/2025:10:00:01.655] in api/srv1 0/0/0/9/10 500 99 - - ---- 1/1/1/1/0"
            + " 0/0 \"GET /a HTTP/1.1\"";

    assertThat(
        OneLine.read(LogFormat.HAPROXY, settings, line.getBytes(UTF_8)),
        is("500 GET /a time=2025-07-22T08:00:01.655Z latency=10000us bytes=99 client=192.0.2.2"));
  }
}
