package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.endpoint.EndpointRules;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternParserTest {
  private static final String NGINX_TIMED =
      "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
          + " \"$http_referer\" \"$http_user_agent\" rt=$request_time urt=$upstream_response_time"
          + " ua=$upstream_addr us=$upstream_status host=$host";

  private static final String NGINX_JSON =
      """
      '{"time":"$time_iso8601","client":"$remote_addr","request":"$request",'
        '"status":$status,"bytes":$body_bytes_sent,"took":$request_time,'
        '"upstream":"$upstream_status","agent":"$http_user_agent"}';
      """;

  private static String read(String format, String line) {
    return read(format, line, ZoneOffset.UTC);
  }

  private static String read(String format, String line, ZoneId zone) {
    FormatSettings settings =
        new FormatSettings(JsonKeys.USUAL, zone, LogPattern.parse(format), EndpointRules.USUAL);
    return OneLine.read(LogFormat.CUSTOM, settings, line.getBytes(UTF_8));
  }

  @ParameterizedTest
  @Lines(
      """
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0100] "GET /a?id=1 HTTP/1.1" 500 120 "-" "curl/8.5.0" rt=0.245 urt=0.244 ua=192.0.2.80:8080 us=500 host=www.example.com
      => 500 GET /a time=2025-11-22T09:00:01Z latency=245000us bytes=120 host=www.example.com client=192.0.2.9 upstreamFailed
      # retries: lists, also after an internal redirect
      2001:db8::7 - jane doe [22/Nov/2025:10:00:01 +0000] "POST /a HTTP/2.0" 504 0 "-" "x" rt=1.000 urt=0.500, 0.500 ua=[2001:db8::80]:80, unix:/run/a.sock us=502, 504 host=www.example.com
      => 504 POST /a time=2025-11-22T10:00:01Z latency=1000000us bytes=0 host=www.example.com client=2001:db8::7 cause=upstream 502, 504 upstreamFailed
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "POST /a HTTP/2.0" 200 5 "-" "x" rt=1.000 urt=0.500 : 0.500 ua=192.0.2.80:80 : 192.0.2.81:80 us=502 : 200 host=www.example.com
      => 200 POST /a time=2025-11-22T10:00:01Z latency=1000000us bytes=5 host=www.example.com client=192.0.2.9 upstreamFailed
      # no upstream server answered
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 503 0 "-" "-" rt=0.000 urt=- ua=- us=- host=_
      => 503 GET /a time=2025-11-22T10:00:01Z latency=0us bytes=0 host=_ client=192.0.2.9 cause=no upstream response
      # quotes within quotes
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a\\" 200 \\"b HTTP/1.1" 500 0 "-" "a \\" b\\\\" rt=0.001 urt=0.001 ua=a us=500 host=h
      => 500 GET /a\\" 200 \\"b time=2025-11-22T10:00:01Z latency=1000us bytes=0 host=h client=192.0.2.9 upstreamFailed
      # a probe, and a request that never came
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "\\x16\\x03\\x01" 400 150 "-" "-" rt=0.000 urt=- ua=- us=- host=_
      => 400 (malformed) time=2025-11-22T10:00:01Z latency=0us bytes=150 host=_ client=192.0.2.9 cause=no upstream response
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "" 400 0 "-" "-" rt=0.000
      => 400 (malformed) time=2025-11-22T10:00:01Z latency=0us bytes=0 client=192.0.2.9
      # lines that end early
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 120
      => 500 GET /a time=2025-11-22T10:00:01Z bytes=120 client=192.0.2.9
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500
      => 500 GET /a time=2025-11-22T10:00:01Z client=192.0.2.9
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 504 0 "-" "x" rt=1.000 urt=0.5, 0.5 ua=a, b us=502, 504
      => 504 GET /a time=2025-11-22T10:00:01Z latency=1000000us bytes=0 client=192.0.2.9 cause=upstream 502, 504 upstreamFailed
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 5
      => statusOutOfRange
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1"
      => wrongShape
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HT
      => wrongShape
      192.0.2.9 - - [22/Nov/20
      => wrongShape
      # more after the last value
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 0 "-" "x" rt=0.1 urt=- ua=- us=- host=h cache=MISS
      => 500 GET /a time=2025-11-22T10:00:01Z latency=100000us bytes=0 host=h client=192.0.2.9 cause=no upstream response
      # a status that is none
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 2oo 120 "-" "x"
      => badStatus
      # another log's line
      GET /a 500 12ms
      => wrongShape
      """)
  void readsNginxWithItsTimesAndUpstreams(String line, String read) {
    assertThat(read(NGINX_TIMED, line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"time":"2025-11-22T10:00:01+01:00","client":"192.0.2.9","request":"GET /a?q=\\"x\\" HTTP/1.1","status":502,"bytes":157,"took":0.245,"upstream":"502","agent":"a \\"b\\""}
      => 502 GET /a time=2025-11-22T09:00:01Z latency=245000us bytes=157 client=192.0.2.9 upstreamFailed
      {"time":"2025-11-22T10:00:01+00:00","client":"2001:db8::7","request":"POST /a HTTP/2.0","status":504,"bytes":0,"took":60.001,"upstream":"502, 504","agent":""}
      => 504 POST /a time=2025-11-22T10:00:01Z latency=60001000us bytes=0 client=2001:db8::7 cause=upstream 502, 504 upstreamFailed
      {"time":"2025-11-22T10:00:01+00:00","client":"192.0.2.9","request":"GET /b HTTP/1.1","status":500,"bytes":9,"took":0.001,"upstream":"","agent":""}
      => 500 GET /b time=2025-11-22T10:00:01Z latency=1000us bytes=9 client=192.0.2.9 cause=no upstream response
      {"time":"soon","client":"-","request":"","status":400,"bytes":-,"took":fast,"upstream":"-","agent":""}
      => 400 (malformed) cause=no upstream response unreadable=[time, latency]
      {"time":"2025-11-22T10:00:01+00:00","client":"192.0.2.9","request":"GET /b HTTP/1.1","status":5
      => statusOutOfRange
      {"msg":"server started"}
      => wrongShape
      """)
  void readsAnObjectThatNginxWrites(String line, String read) {
    assertThat(read(NGINX_JSON, line), is(read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          # method, host and path apart
          $request_method $scheme://$host$request_uri $status => GET https://www.example.com/a?b=/c 500 => 500 GET /a host=www.example.com
          $host$uri?$args $status $request_method             => www.example.com/a?b=1 500 GET => 500 GET /a host=www.example.com
          $uri$is_args$args $status                           => /a?x=1 500 => 500 /a
          $request_method $host:$server_port$request_uri $status => GET [2001:db8::1]:8443/a:b 500 => 500 GET /a:b host=[2001:db8::1]
          $request_method|$request_uri|$status                => GET|/a b|500 => 500 GET /a b
          # braces, the epoch, tabs
          ${status}ms $request_uri                            => 500ms /a => 500 /a
          $msec $request_uri $status                          => 1763805601.250 /a 500 => 500 /a time=2025-11-22T10:00:01.250Z
          $msec $request_uri $status                          => soon /a 500 => 500 /a unreadable=[time]
          $remote_addr\\t$time_iso8601\\t$request\\t$status   => 192.0.2.9\t2025-11-22T10:00:01Z\tGET /a b HTTP/1.1\t500\tmore => 500 GET /a b time=2025-11-22T10:00:01Z client=192.0.2.9
          # the finer of two times, what was asked for rather than what it became
          [$time_local] $msec $request_uri $status            => [22/Nov/2025:10:00:01 +0000] 1763805601.250 /a 500 => 500 /a time=2025-11-22T10:00:01.250Z
          $uri "$request" $status                             => /index.php "GET /a HTTP/1.1" 500 => 500 GET /a
          # a client with its port
          $remote_addr:$remote_port $request_uri $status      => 192.0.2.9:41112 /a 500 => 500 /a client=192.0.2.9
          $remote_addr:$remote_port $request_uri $status      => 2001:db8::7:41112 /a 500 => 500 /a client=2001:db8::7
          "$remote_addr:$remote_port" $request_uri $status    => "2001:db8::7:41112" /a 500 => 500 /a client=2001:db8::7
          # a request without quotes, and what has no protocol
          $remote_addr [$time_local] $request $status         => 192.0.2.9 [22/Nov/2025:10:00:01 +0000] GET /a b?c HTTP/1.1 500 7 => 500 GET /a b time=2025-11-22T10:00:01Z client=192.0.2.9
          $request $status $body_bytes_sent                   => GET /a HTTP/2.0 500 7 => 500 GET /a bytes=7
          $request $status $body_bytes_sent                   => GET /a 500 b HTTP/1.1 502 7 => 502 GET /a 500 b bytes=7
          $request $status $body_bytes_sent                   => GET /a 500 7 => 500 GET /a bytes=7
          $request $status $body_bytes_sent                   => - 408 0 => 408 (malformed) bytes=0
          $request $body_bytes_sent $status                   => GET /a HTTP/1.1 7 500 => 500 GET /a bytes=7
          $status $request                                    => 500 GET /a HTTP/1.1 => 500 GET /a
          # a list of proxies
          $http_x_forwarded_for $request_uri $status          => 198.51.100.4, 192.0.2.7 /a 500 => 500 /a
          # a list at the end
          $request_uri $status $upstream_status               => /a 504 502, 504 => 504 /a cause=upstream 502, 504 upstreamFailed
          $request_uri $status $upstream_status               => /a 504 502 : 504 => 504 /a cause=upstream 502 : 504 upstreamFailed
          $request_uri $status $upstream_status               => /a 504 502, 504 more => 504 /a cause=upstream 502, 504 upstreamFailed
          $request_uri $status $upstream_status               => /a 504 503 more => 504 /a cause=upstream 503 upstreamFailed
          """)
  void readsWhatNginxCanWrite(String format, String line, String read) {
    assertThat(read(format, line), is(read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          # common, combined, vhost_combined
          %h %l %u %t \\"%r\\" %>s %b => 192.0.2.9 - jane doe [22/Nov/2025:10:00:01 +0100] "GET /a HTTP/1.1" 500 120 => 500 GET /a time=2025-11-22T09:00:01Z bytes=120 client=192.0.2.9
          %h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i" => 2001:db8::7 - - [22/Nov/2025:10:00:01 +0000] "GET /a\\"b HTTP/1.1" 500 - "-" "x" => 500 GET /a\\"b time=2025-11-22T10:00:01Z client=2001:db8::7
          %v:%p %h %l %u %t "%r" %>s %O => www.example.com:443 192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "-" 408 0 => 408 (malformed) time=2025-11-22T10:00:01Z bytes=0 host=www.example.com client=192.0.2.9
          # latencies
          "%r" %>s %D       => "GET /a HTTP/1.1" 500 1234 => 500 GET /a latency=1234us
          "%r" %>s %T       => "GET /a HTTP/1.1" 500 2    => 500 GET /a latency=2000000us
          "%r" %>s %{s}T    => "GET /a HTTP/1.1" 500 2    => 500 GET /a latency=2000000us
          "%r" %>s %{ms}T   => "GET /a HTTP/1.1" 500 250  => 500 GET /a latency=250000us
          "%r" %>s %{us}T   => "GET /a HTTP/1.1" 500 250  => 500 GET /a latency=250us
          "%r" %>s %T/%D    => "GET /a HTTP/1.1" 500 1/1250999 => 500 GET /a latency=1250999us
          "%r" %>s %Dus     => "GET /a HTTP/1.1" 500 250us => 500 GET /a latency=250us
          "%r" %>s %D       => "GET /a HTTP/1.1" 500 -    => 500 GET /a
          # times
          %{%d/%b/%Y:%T %z}t "%r" %>s       => 22/Nov/2025:10:00:01 +0100 "GET /a HTTP/1.1" 500 => 500 GET /a time=2025-11-22T09:00:01Z
          %{%d/%b/%Y:%H:%M:%S %z}t %m %U %s => 22/Nov/2025:10:00:01 +0100 GET /a 500 => 500 GET /a time=2025-11-22T09:00:01Z
          %{%Y-%m-%d %T}t %m %U %s          => 2025-11-22 10:00:01 GET /a 500 => 500 GET /a time=2025-11-22T10:00:01Z
          %{[%d/%b/%Y:%T %z]}t %m %U %s     => [22/Nov/2025:10:00:01 +0100] GET /a 500 => 500 GET /a time=2025-11-22T09:00:01Z
          %{%FT%T}t.%{usec_frac}t%{%z}t %m %U %s => 2025-11-22T10:00:01.123456+0100 GET /a 500 => 500 GET /a time=2025-11-22T09:00:01.123456Z
          %{%F %T}t.%{msec_frac}t %m %U %s  => 2025-11-22 10:00:01.123 GET /a 500 => 500 GET /a time=2025-11-22T10:00:01.123Z
          %{yyyy-MM-dd'T'HH:mm:ss.SSSZ}t %m %U %s => 2025-11-22T10:00:01.123+0100 GET /a 500 => 500 GET /a time=2025-11-22T09:00:01.123Z
          %{dd/MMM/yyyy:HH:mm:ss Z}t %m %U %s => 22/Nov/2025:10:00:01 +0100 GET /a 500 => 500 GET /a time=2025-11-22T09:00:01Z
          %{msec}t %m %U %s                 => 1763805601250 GET /a 500 => 500 GET /a time=2025-11-22T10:00:01.250Z
          %{sec}t %m %U %s                  => 1763805601 GET /a 500 => 500 GET /a time=2025-11-22T10:00:01Z
          %{usec}t %m %U %s                 => 1763805601250001 GET /a 500 => 500 GET /a time=2025-11-22T10:00:01.250001Z
          %{%H:%M}t %m %U %s                => 10:00 GET /a 500 => 500 GET /a
          # the first and the last status
          %s "%r" %>s       => 200 "GET /a HTTP/1.1" 500 => 500 GET /a
          %>s "%r" %s       => 500 "GET /a HTTP/1.1" 200 => 500 GET /a
          %s "%r"           => 500 "GET /a HTTP/1.1" => 500 GET /a
          # conditions, headers, a percent sign
          "%r" %>s %!200,304{Referer}i %b         => "GET /a HTTP/1.1" 500 http://www.example.com/ 7 => 500 GET /a bytes=7
          "%{X-Forwarded-For}i" %h "%r" %>s       => "198.51.100.4, 192.0.2.7" 192.0.2.9 "GET /a HTTP/1.1" 500 => 500 GET /a client=192.0.2.9
          %{X-Forwarded-For}i %h %U %>s           => 198.51.100.4, 192.0.2.7 192.0.2.9 /a 500 => 500 /a client=192.0.2.9
          100%% %m %U%q %>s                       => 100% GET /a?x=1 500 => 500 GET /a
          """)
  void readsWhatApacheCanWrite(String format, String line, String read) {
    assertThat(read(format, line), is(read));
  }

  @Test
  void takesATimeWithoutAZoneForOneOfTheZoneThatIsNamed() {
    String format = "%{%Y-%m-%d %T}t %m %U %s";
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(
        read(format, "2025-11-22 10:00:01 GET /a 500", berlin),
        is("500 GET /a time=2025-11-22T09:00:01Z"));
    assertThat(
        read(format, "2025-07-22 10:00:01 GET /a 500", berlin),
        is("500 GET /a time=2025-07-22T08:00:01Z"));
  }

  @Test
  void readsALineThatStartsWithAQuoteByItsPattern() {
    assertThat(
        read("\"$request\" $status \"$host\"", "\"GET /a HTTP/1.1\" 500 \"h\""),
        is("500 GET /a host=h"));
    assertThat(read("$request_uri $status", "\"/a 500\""), is("500 /a"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4 [22/Nov/2025:10:00:00 +0000] GET /x HTTP/1.1 500 12, 500 GET /x bytes=12",
    "1.2.3.4 [22/Nov/2025:10:00:00 +0000] GET /x?a=1 HTTP/1.1 502 -, 502 GET /x",
    "1.2.3.4 [22/Nov/2025:10:00:00 +0000] - 408 -, 408 (malformed)",
  })
  void aRequestWithoutQuotesEndsAfterItsProtocol(String line, String read) {
    String described =
        read.replaceFirst("( bytes|$)", " time=2025-11-22T10:00:00Z$1") + " client=1.2.3.4";

    assertThat(read("%h %t %r %>s %b", line), is(described));
  }
}
