package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class ClfParserTest {
  private static String read(String line) {
    return OneLine.read(LogFormat.COMBINED, line);
  }

  @ParameterizedTest
  @Lines(
      """
      # common
      127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /pb.gif HTTP/1.0" 200 2326
      => 200 GET /pb.gif time=2000-10-10T20:55:36Z bytes=2326 client=127.0.0.1

      # combined
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /api/data?id=1 HTTP/1.1" 500 120 "-" "curl/8.5.0"
      => 500 GET /api/data time=2025-11-22T10:00:01Z bytes=120 client=192.0.2.9

      # combined after a virtual host, with its port and without
      www.example.com:443 192.0.2.9 - - [22/Nov/2025:10:00:01 +0100] "GET / HTTP/2.0" 502 568 "-" "x"
      => 502 GET / time=2025-11-22T09:00:01Z bytes=568 host=www.example.com:443 client=192.0.2.9
      www.example.com 2001:db8::7 - jane doe [22/Nov/2025:10:00:01 +0100] "GET / HTTP/2.0" 502 568 "-" "x"
      => 502 GET / time=2025-11-22T09:00:01Z bytes=568 host=www.example.com client=2001:db8::7

      # nginx main: forwarded-for after the agent
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 503 0 "-" "x" "198.51.100.4, 10.0.0.7"
      => 503 GET /a time=2025-11-22T10:00:01Z bytes=0 client=192.0.2.9

      # nginx: request time and upstream time in seconds
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "POST /orders HTTP/2.0" 502 552 "-" "okhttp/4.9" 0.245 0.244
      => 502 POST /orders time=2025-11-22T10:00:01Z latency=245000us bytes=552 client=192.0.2.9

      # ingress-nginx: request length, request time, upstream
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "POST /rpc HTTP/1.1" 504 16 "-" "x" 902 60.002 [ns-app-80] [] 10.0.74.25:8080, 10.0.74.26:8080 0, 16 0.001, 60.001 502, 504 89f3
      => 504 POST /rpc time=2025-11-22T10:00:01Z latency=60002000us bytes=16 client=192.0.2.9

      # Traefik: request count, router, server, whole milliseconds (their unit is not CLF's)
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 35 "-" "x" 240 "a@file -> b@docker" "http://10.0.0.3:80" 7ms
      => 500 GET /a time=2025-11-22T10:00:01Z bytes=35 client=192.0.2.9

      # nginx's $time_iso8601 in the brackets
      192.0.2.9 - - [2025-11-22T10:00:01+05:30] "GET /a HTTP/1.1" 500 35
      => 500 GET /a time=2025-11-22T04:30:01Z bytes=35 client=192.0.2.9

      # Gunicorn and Kafka Connect through a logger: a whole number has no unit
      [2025-11-22 10:00:02 +0000] [7] [INFO] 192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 35 "-" "x"
      => 500 GET /a time=2025-11-22T10:00:01Z bytes=35 client=192.0.2.9
      [2025-11-22 10:00:02,100] INFO 192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 35 "-" "x" 1503 (org.apache.kafka.connect.runtime.rest.RestServer:62)
      => 500 GET /a time=2025-11-22T10:00:01Z bytes=35 client=192.0.2.9

      # Odoo: queries, seconds in them, and all others
      2025-11-22 10:00:02,300 12 INFO db werkzeug: 192.0.2.9 - - [22/Nov/2025 10:00:01] "POST /a HTTP/1.1" 502 - 21 0.010 1.503
      => 502 POST /a time=2025-11-22T10:00:01Z latency=1513000us client=192.0.2.9
      192.0.2.9 - - [22/Nov/2025 10:00:01] "POST /a HTTP/1.1" 502 - - - -
      => 502 POST /a time=2025-11-22T10:00:01Z client=192.0.2.9

      # Daphne: a client with its port
      192.0.2.9:5555 - - [22/Nov/2025:10:00:01] "POST /a" 502 157
      => 502 POST /a time=2025-11-22T10:00:01Z bytes=157 client=192.0.2.9
      [2001:db8::7]:5555 - - [22/Nov/2025:10:00:01] "POST /a" 502 157
      => 502 POST /a time=2025-11-22T10:00:01Z bytes=157 client=2001:db8::7

      # Apache's ssl_request_log: the last number is the size
      [22/Nov/2025:10:00:01 +0000] 192.0.2.9 TLSv1.3 TLS_AES_256_GCM_SHA384 "POST /a HTTP/1.1" 527
      => wrongShape
      [22/Nov/2025:10:00:01 +0000] 192.0.2.9 TLSv1.3 TLS_AES_256_GCM_SHA384 "POST /a HTTP/1.1" -
      => wrongShape

      # rsyslog: more than one request
      Nov 22 10:00:06 web1 nginx: message repeated 2 times: [ 192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 35]
      => wrongShape
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /message HTTP/1.1" 500 35 "-" "message repeated x times: [ a]"
      => 500 GET /message time=2025-11-22T10:00:01Z bytes=35 client=192.0.2.9

      # a client whose identd answers
      192.0.2.9 smith - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 35
      => 500 GET /a time=2025-11-22T10:00:01Z bytes=35 client=192.0.2.9
      """)
  void readsEveryFieldOfEveryKindOfLine(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # size absent, none, and nothing at all after the status
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 500 "-" "curl"
      => 500 GET /a client=192.0.2.9
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 500 - "-" "curl"
      => 500 GET /a client=192.0.2.9
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 500
      => 500 GET /a client=192.0.2.9

      # neither referer nor agent
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 500 1 "" ""
      => 500 GET /a bytes=1 client=192.0.2.9

      # no client, no user
      [-] "GET /a HTTP/1.1" 500 1
      => 500 GET /a bytes=1
      - - - [-] "GET /a HTTP/1.1" 500 1
      => 500 GET /a bytes=1

      # no response
      192.0.2.9 - - [-] "GET /a HTTP/1.1" - - "-" "curl"
      => 0 GET /a client=192.0.2.9
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 000 0
      => 0 GET /a bytes=0 client=192.0.2.9
      192.0.2.9 - - [-] "GET /a HTTP/1.1" -1 0
      => 0 GET /a bytes=0 client=192.0.2.9
      """)
  void keepsARequestThatLacksFields(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      192.0.2.9 - - [31/Feb/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 1
      => 500 GET /a bytes=1 client=192.0.2.9 unreadable=[time]
      192.0.2.9 - - [yesterday] "GET /a HTTP/1.1" 500 1
      => 500 GET /a bytes=1 client=192.0.2.9 unreadable=[time]
      192.0.2.9 - - [] "GET /a HTTP/1.1" 500 1
      => 500 GET /a bytes=1 client=192.0.2.9 unreadable=[time]
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 500 -5
      => 500 GET /a client=192.0.2.9 unreadable=[bytes]
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 500 100000000000000000000
      => 500 GET /a client=192.0.2.9 unreadable=[bytes]
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 500 1e309
      => 500 GET /a client=192.0.2.9 unreadable=[bytes]
      192.0.2.9 - - [30/Feb/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 many "-" "curl" 0.100
      => 500 GET /a latency=100000us client=192.0.2.9 unreadable=[time, bytes]
      """)
  void keepsARequestWithUnreadableFieldsAndNamesThem(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # seconds, cut off at microseconds
      192.0.2.9 - - [-] "GET / HTTP/1.1" 500 1 "-" "x" 0.0000019
      => 500 GET / latency=1us bytes=1 client=192.0.2.9
      # a whole number could be any unit
      192.0.2.9 - - [-] "GET / HTTP/1.1" 500 1 "-" "x" 1500
      => 500 GET / bytes=1 client=192.0.2.9
      # neither a date nor an address nor a negative number is a time
      192.0.2.9 - - [-] "GET / HTTP/1.1" 500 1 "-" "x" 10.0.0.7 -1.000 1.2.2026 0.250
      => 500 GET / latency=250000us bytes=1 client=192.0.2.9
      # what stands in quotes is text
      192.0.2.9 - - [-] "GET / HTTP/1.1" 500 1 "0.125" "0.250"
      => 500 GET / bytes=1 client=192.0.2.9
      """)
  void readsALatencyOnlyWhereItsUnitIsCertain(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # nginx's three decimals, in quotes behind the agent and with its name
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" "0.012"
      => 502 GET / latency=12000us bytes=1 client=192.0.2.9
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" "-" "0.012"
      => 502 GET / latency=12000us bytes=1 client=192.0.2.9
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" request_time=1.503 upstream_response_time=1.502
      => 502 GET / latency=1503000us bytes=1 client=192.0.2.9
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" "-" "h" sn="h" rt="0.012" ua="10.0.0.2:80" us="502" ut="9.999"
      => 502 GET / latency=12000us bytes=1 client=192.0.2.9
      # Rack's four decimals, Gunicorn's six
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 0.2450
      => 502 GET / latency=245000us bytes=1 client=192.0.2.9
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" 0.245041
      => 502 GET / latency=245041us bytes=1 client=192.0.2.9
      # Apache's seconds and microseconds, which agree or do not
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" **1/1503000**
      => 502 GET / latency=1503000us bytes=1 client=192.0.2.9
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" **2/1503000**
      => 502 GET / bytes=1 client=192.0.2.9 unreadable=[latency]

      # nginx's $gzip_ratio, an epoch, other labels, an upstream's time only
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" 2.45
      => 502 GET / bytes=1 client=192.0.2.9
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" 2.45 0.012
      => 502 GET / latency=12000us bytes=1 client=192.0.2.9
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" 1763805600.100 0.012
      => 502 GET / latency=12000us bytes=1 client=192.0.2.9
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" urt=0.012 host=1.234 us=0.500 ua="0.100"
      => 502 GET / bytes=1 client=192.0.2.9
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" "1.2" "10.0.0.7" "v0.012"
      => 502 GET / bytes=1 client=192.0.2.9
      192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1 "-" "x" 0/12000 ** **/
      => 502 GET / bytes=1 client=192.0.2.9
      """)
  void readsALatencyWhoseNotationShowsItsUnit(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # a host, as a name and as an address
      shop 192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1
      => 502 GET / bytes=1 host=shop client=192.0.2.9
      [2001:db8::7]:443 192.0.2.9 - jane doe [-] "GET / HTTP/1.1" 502 1
      => 502 GET / bytes=1 host=[2001:db8::7]:443 client=192.0.2.9

      # words before the client that are none: of kubectl, Quarkus, logback, a list of addresses
      [pod/web-0/nginx] 192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1
      => 502 GET / bytes=1 client=192.0.2.9
      2025-11-22T10:00:00.364283382Z [22/Nov/2025:10:00:00 +0000] "GET / HTTP/1.1" 502 1
      => 502 GET / time=2025-11-22T10:00:00Z bytes=1
      2025-11-22T10:00:00.364283382Z 192.0.2.9 - - [-] "GET / HTTP/1.1" 502 1
      => 502 GET / bytes=1 client=192.0.2.9
      2025-11-22 10:00:00,100 INFO  [io.quarkus.http.access-log] (executor-thread-1) 192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] "GET / HTTP/1.1" 502 1
      => 502 GET / time=2025-11-22T10:00:00Z bytes=1 client=192.0.2.9
      10:00:00.100 [default-nioEventLoopGroup-1-3] INFO  HTTP_ACCESS_LOGGER - 192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] "GET / HTTP/1.1" 502 1
      => 502 GET / time=2025-11-22T10:00:00Z bytes=1 client=192.0.2.9
      10.0.0.1, 10.2.0.1 - - [-] "GET / HTTP/1.1" 502 1
      => 502 GET / bytes=1 client=10.0.0.1
      10.0.0.1, 10.2.0.1, 10.3.0.1 - jane doe [-] "GET / HTTP/1.1" 502 1
      => 502 GET / bytes=1 client=10.0.0.1
      10.0.0.1,10.2.0.1 - - [-] "GET / HTTP/1.1" 502 1
      => 502 GET / bytes=1 client=10.0.0.1
      shop.example.com 10.0.0.1, 10.2.0.1 - - [-] "GET / HTTP/1.1" 502 1
      => 502 GET / bytes=1 host=shop.example.com client=10.0.0.1
      """)
  void tellsAHostFromAnotherWordBeforeTheClient(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # more fields between the time and the request, or no blank
      192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] api.example.com:9080 "GET /a HTTP/1.1" 502 229 0.003 "-" "x" 10.0.0.5:80
      => 502 GET /a time=2025-11-22T10:00:00Z latency=3000us bytes=229 client=192.0.2.9
      192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] https "GET /a HTTP/1.0" 500 755 "-" "x" "-" - 0.465
      => 500 GET /a time=2025-11-22T10:00:00Z latency=465000us bytes=755 client=192.0.2.9
      www.example.com 192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] (0 s) "GET /a HTTP/1.1" 500 368
      => 500 GET /a time=2025-11-22T10:00:00Z bytes=368 host=www.example.com client=192.0.2.9
      192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] [0.003] [PORT 80] "GET /a HTTP/1.1" 500 82 "-" "a" "-"
      => 500 GET /a time=2025-11-22T10:00:00Z bytes=82 client=192.0.2.9
      192.0.2.9 - - [22/Nov/2025:10:00:00 +0000]"GET /a HTTP/1.1" 502 512 9f86d081 QxYz=
      => 502 GET /a time=2025-11-22T10:00:00Z bytes=512 client=192.0.2.9
      192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] https "GET /a] "b HTTP/1.0" 500 755 "-" "a] "
      => 500 GET /a] "b time=2025-11-22T10:00:00Z bytes=755 client=192.0.2.9

      # colours of werkzeug and Django
      192.0.2.9 - - [-] "\u001b[35m\u001b[1mGET /a HTTP/1.1\u001b[0m" 500 -
      => 500 GET /a client=192.0.2.9
      [22/Nov/2025:10:00:00] \u001b[35;1m"GET /a HTTP/1.1" 500 145\u001b[0m
      => 500 GET /a time=2025-11-22T10:00:00Z bytes=145
      192.0.2.9 - - [-] "GET /a HTTP/1.1" \u001b[31m500\u001b[0m 7
      => 500 GET /a bytes=7 client=192.0.2.9

      # no request after a time
      {"values":[["1763805600100000000","192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] \\"GET /a HTTP/1.1\\" 502 512 \\"-\\""]]}
      => wrongShape
      [22/Nov/2025:10:00:00 +0000] - 500 500 - POST https api.example.com "/v1/data" [Client 192.0.2.9]
      => wrongShape
      [2025-11-22 10:00:00] failed to load "config" 500 times
      => wrongShape
      """)
  void findsTheRequestBehindMoreFieldsAndInColours(String line, String read) {
    assertThat(read(line.replace("\\u001b", "\u001b")), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # not a line of this family, or cut before its request ends
      GET /api/users 200 12ms
      => wrongShape
      IllegalStateException: [pool] is closed
      => wrongShape
      192.0.2.9 - - "GET / HTTP/1.1" 200 12
      => wrongShape
      192.0.2.9 - - 22/Nov/2025:10:00:01 +0000] "GET / HTTP/1.1" 200 12
      => wrongShape
      192.0.2.9 - - [22/Nov/2025:10:0
      => wrongShape
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "
      => wrongShape
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HT
      => wrongShape

      # cut before or within the status
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1"
      => badStatus
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 5
      => statusOutOfRange

      # no status, or none that there is
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 2oo 12 "-" "curl"
      => badStatus
      192.0.2.9 - - [-] "GET /a HTTP/1.1" +200 12 "-" "curl"
      => badStatus
      192.0.2.9 - - [-] "GET /a HTTP/1.1" "500" 12
      => badStatus
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 099 12
      => statusOutOfRange
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 1000 12
      => statusOutOfRange
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 99999999999 12
      => statusOutOfRange
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 4294967796 12
      => statusOutOfRange
      192.0.2.9 - - [-] "GET /a HTTP/1.1" -5 12
      => statusOutOfRange
      192.0.2.9 - - [-] "GET /a HTTP/1.1" -500 12
      => statusOutOfRange
      """)
  void rejectsALineWithoutAStatus(String line, String reason) {
    assertThat(read(line), is(reason));
  }

  @Test
  void doesNotTakeTheSizeForAnEmptyStatus() {
    assertThat(read("192.0.2.9 - - [-] \"GET /a HTTP/1.1\"  512 \"-\" \"curl\""), is("badStatus"));
  }

  @ParameterizedTest
  @Lines(
      """
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 2oo 12 "-" "curl" 502 0.245
      => badStatus
      192.0.2.9 - - [-] "GET /a HTTP/1.1" 1000 12 "-" "curl" 502 0.245
      => statusOutOfRange
      192.0.2.9 - - [-] "GET /a HTTP/1.1" - 12 "-" "curl" 502 0.245
      => 0 GET /a latency=245000us bytes=12 client=192.0.2.9
      """)
  void doesNotTakeANumberInTheTailForTheStatus(String line, String read) {
    assertThat(read(line), is(read));
  }

  @Test
  void keepsTheStatusOfATlsHello() {
    assertThat(
        read("192.0.2.9 - - [-] \"\\x16\\x03\\x01\\x02\\x00\\x01\" 400 150 \"-\" \"-\""),
        is("400 (malformed) bytes=150 client=192.0.2.9"));
  }

  @Test
  void keepsTheStatusOfARequestThatNeverCame() {
    assertThat(
        read("192.0.2.9 - - [-] \"-\" 408 - \"-\" \"-\""), is("408 (malformed) client=192.0.2.9"));
    assertThat(
        read("192.0.2.9 - - [-] \"\" 400 0 \"-\" \"-\""),
        is("400 (malformed) bytes=0 client=192.0.2.9"));
  }

  @Test
  void doesNotEndTheRequestAtAnEscapedQuoteThatAStatusSeemsToFollow() {
    assertThat(
        read("192.0.2.9 - - [-] \"GET /a?q=\\\" 200 HTTP/1.1\" 500 1"),
        is("500 GET /a bytes=1 client=192.0.2.9"));
    assertThat(
        read("192.0.2.9 - - [-] \"GET /a?q=\\\\\\\" 200 HTTP/1.1\" 500 1"),
        is("500 GET /a bytes=1 client=192.0.2.9"));
  }

  @Test
  void endsTheRequestBehindAnEscapedBackslash() {
    assertThat(
        read("192.0.2.9 - - [-] \"GET /a\\\\\" 500 1 \"-\" \"curl\""),
        is("500 GET /a\\\\ bytes=1 client=192.0.2.9"));
  }

  @Test
  void findsTheEndOfARequestWhoseServerDoesNotEscape() {
    assertThat(
        read("192.0.2.9 - - [-] \"GET /a?q=\"x y\" HTTP/1.1\" 500 1 \"-\" \"curl\" 902 0.500"),
        is("500 GET /a latency=500000us bytes=1 client=192.0.2.9"));
    assertThat(
        read("192.0.2.9 - - [-] \"GET /a\\\" 500 1 \"-\" \"curl\""),
        is("500 GET /a\\ bytes=1 client=192.0.2.9"));
  }

  /** A piece of a line, and what it is read as. */
  private record Piece(String text, String read) {
    static Piece same(String text) {
      return new Piece(text, text);
    }
  }

  private static final List<Piece> HOSTS =
      List.of(
          new Piece("", ""),
          new Piece("www.example.com:443 ", "www.example.com:443"),
          new Piece("shop.example.com ", "shop.example.com"));

  private static final List<Piece> CLIENTS =
      List.of(
          Piece.same("192.0.2.9"),
          Piece.same("2001:db8::7"),
          Piece.same("fe80::1%eth0"),
          Piece.same("::ffff:192.0.2.9"),
          Piece.same("crawler-7.example.net"));

  private static final List<String> USERS =
      List.of("-", "frank", "jane doe", "a [b] c", "\\\"q\\\"");

  private static final List<Piece> REQUESTS =
      List.of(
          new Piece("GET /a HTTP/1.1", "/a"),
          new Piece("GET /a?id=1 HTTP/2.0", "/a"),
          new Piece("GET /a#top HTTP/3.0", "/a"),
          new Piece("GET /a http/1.1", "/a"),
          new Piece("-", "(malformed)"),
          new Piece("", "(malformed)"),
          new Piece(" ", "(malformed)"),
          new Piece("\\x16\\x03\\x01\\x02", "(malformed)"),
          new Piece("\u0016\u0003\u0001\u0000\u00ff", "(malformed)"),
          new Piece("SSH-2.0-Go", "(malformed)"),
          new Piece("GET", "(malformed)"),
          new Piece("GET  HTTP/1.1", "(malformed)"),
          new Piece("GET /a", "/a"),
          new Piece("GET /a b  c HTTP/1.1", "/a b  c"),
          new Piece("GET /a\\\"b HTTP/1.1", "/a\\\"b"),
          new Piece("GET /a\\x22b HTTP/1.1", "/a\\x22b"),
          new Piece("GET /a\\\\ HTTP/1.1", "/a\\\\"),
          new Piece("GET /a\"b HTTP/1.1", "/a\"b"),
          new Piece("GET /a\\\" 404 \\\"b HTTP/1.1", "/a\\\" 404 \\\"b"),
          new Piece("GET /a] [b HTTP/1.1", "/a] [b"),
          new Piece("PURGE /a HTTP/1.1", "/a"),
          new Piece("M-SEARCH * HTTP/1.1", "*"),
          new Piece("OPTIONS * HTTP/1.1", "*"),
          new Piece("PRI * HTTP/2.0", "*"),
          new Piece("GET http://www.example.com:80/a?id=1 HTTP/1.1", "/a"),
          new Piece("GET https://www.example.com HTTP/1.1", "/"),
          new Piece("CONNECT db.example.com:443 HTTP/1.1", "db.example.com:443"),
          new Piece("GET /caf\u00c3\u00a9 HTTP/1.1", "/caf\u00e9"),
          new Piece("GET /caf\u00e9 HTTP/1.1", "/caf\ufffd"));

  private static final List<Piece> STATUSES =
      List.of(
          Piece.same("100"),
          Piece.same("500"),
          Piece.same("520"),
          Piece.same("599"),
          Piece.same("999"),
          new Piece("000", "0"),
          new Piece("-", "0"));

  private static final List<String> SIZES = List.of("", " -", " 0", " 512");

  private static final List<String> TAILS =
      List.of(
          "",
          " \"-\" \"-\"",
          " \"\" \"\"",
          " \"http://example.com/\\\" 200 \" \"a \\\"b\\\" \\x22c\\x22 \\\\\"",
          " \"-\" \"\u00e9\u0080\u00ff\"",
          " \"-\" \"curl\" \"198.51.100.4, 10.0.0.7\"",
          " \"-\" \"curl\" 0.245 -",
          " \"-\" \"curl\" 404 0.245 [app] [] - - - - 89f3",
          " \"-\" \"curl\" 240 \"a@file\" \"http://10.0.0.3:80\" 7ms",
          " \"-\" \"curl\" \"unclosed");

  /** A line up to the request's opening quote. */
  private record Start(String text, String host, String client) {}

  /** A line from the request's closing quote on. */
  private record End(String text, int status) {}

  @Test
  void readsEveryCombinationOfOddPieces() {
    int lines = 0;
    List<String> misread = new ArrayList<>();
    List<End> ends = ends();
    for (Start start : starts()) {
      for (Piece request : REQUESTS) {
        for (End end : ends) {
          String line = start.text() + request.text() + end.text();
          lines++;
          if (!isRead(line, start, request, end) && misread.size() < 20) {
            misread.add(line);
          }
        }
      }
    }
    assertThat(misread, is(empty()));
    assertThat(lines, is(greaterThan(500_000)));
  }

  private static List<Start> starts() {
    List<Start> starts = new ArrayList<>();
    for (Piece host : HOSTS) {
      for (Piece client : CLIENTS) {
        for (String user : USERS) {
          String text =
              host.text() + client.text() + " - " + user + " [01/Jan/2025:00:00:00 +0000] \"";
          starts.add(new Start(text, host.read(), client.read()));
        }
      }
    }
    return starts;
  }

  private static List<End> ends() {
    List<End> ends = new ArrayList<>();
    for (Piece status : STATUSES) {
      for (String size : SIZES) {
        for (String tail : TAILS) {
          ends.add(new End("\" " + status.text() + size + tail, Integer.parseInt(status.read())));
        }
      }
    }
    return ends;
  }

  /** That of an absolute target where the line has no other. */
  private static String host(Start start, Piece request) {
    String inTarget = request.text().replaceFirst("^GET https?://([^/ ]+).*|.*", "$1");
    return start.host().isEmpty() ? inTarget : start.host();
  }

  private static boolean isRead(String line, Start start, Piece request, End end) {
    return OneLine.request(LogFormat.COMBINED, line.getBytes(ISO_8859_1))
        .filter(read -> read.status() == end.status())
        .filter(read -> read.endpoint().equals(request.read()))
        .filter(read -> read.host().equals(host(start, request)))
        .filter(read -> read.client().equals(start.client()))
        .filter(read -> read.hasTime() && read.unreadable() == 0)
        .isPresent();
  }
}
