package dev.faultline.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.format.Lines;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.OneLine;
import org.junit.jupiter.params.ParameterizedTest;

/** What the servers of the NCSA family write after the status. */
class ClfTailsTest {
  @ParameterizedTest
  @Lines(
      """
      # the sample of its documentation
      192.0.2.9 - - [22/Nov/2025:22:02:59 +0000] "POST /twirp/Job HTTP/1.1" 200 16 "-" "tasks" 902 0.247 [test-grpc] [] 10.0.74.255:8080 16 0.248 200 89f3c8
      => 200 POST /twirp/Job time=2025-11-22T22:02:59Z latency=247000us bytes=16 client=192.0.2.9

      # the client received the upstream server's answer
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 16 "-" "x" 902 0.001 [ns-app-80] [] 10.0.0.1:80 16 0.001 502 89f3
      => 502 GET /a time=2025-11-22T10:00:01Z latency=1000us bytes=16 client=192.0.2.9 upstreamFailed

      # tried twice, failed twice
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 504 16 "-" "x" 902 60.002 [ns-app-80] [] 10.0.0.1:80, 10.0.0.2:80 0, 16 0.001, 60.001 502, 504 89f3
      => 504 GET /a time=2025-11-22T10:00:01Z latency=60002000us bytes=16 client=192.0.2.9 cause=upstream 502, 504 upstreamFailed

      # a retry hid the failure
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 200 16 "-" "x" 902 0.002 [ns-app-80] [] 10.0.0.1:80, 10.0.0.2:80 0, 16 0.001, 0.001 503, 200 89f3
      => 200 GET /a time=2025-11-22T10:00:01Z latency=2000us bytes=16 client=192.0.2.9 upstreamFailed

      # redirected within the server, once and together with a retry
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 200 16 "-" "x" 902 0.002 [ns-app-80] [alt] 10.0.0.1:80 : 10.0.0.2:80 0 : 16 0.001 : 0.001 500 : 200 89f3
      => 200 GET /a time=2025-11-22T10:00:01Z latency=2000us bytes=16 client=192.0.2.9 upstreamFailed
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 503 16 "-" "x" 902 0.002 [n] [] 10.0.0.1:80, 10.0.0.2:80 : 10.0.0.3:80 0, 0 : 16 0.1, 0.1 : 0.1 502, 502 : 404 89f3
      => 503 GET /a time=2025-11-22T10:00:01Z latency=2000us bytes=16 client=192.0.2.9 cause=upstream 502, 502 : 404 upstreamFailed

      # no server was asked, or none answered
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 503 190 "-" "x" 902 0.000 [ns-app-80] [] - - - - 89f3
      => 503 GET /a time=2025-11-22T10:00:01Z latency=0us bytes=190 client=192.0.2.9 cause=no upstream response
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 499 0 "-" "x" 902 0.100 [ns-app-80] [] 10.0.0.1:80, 10.0.0.2:80 -, - 0.1, - -, - 89f3
      => 499 GET /a time=2025-11-22T10:00:01Z latency=100000us bytes=0 client=192.0.2.9 cause=no upstream response

      # no answer at one of two tries: the other one's is the client's
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 16 "-" "x" 902 0.1 [n] [] 10.0.0.1:80, 10.0.0.2:80 0, 16 0.1, 0.1 502, 0 89f3
      => 502 GET /a time=2025-11-22T10:00:01Z latency=100000us bytes=16 client=192.0.2.9 upstreamFailed

      # cut off: what is there is read
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 16 "-" "x" 902 0.001 [ns-app-80] [] 10.0.0.1:80 16
      => 502 GET /a time=2025-11-22T10:00:01Z latency=1000us bytes=16 client=192.0.2.9

      # another tail: nginx's usual ones are understood
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 16 "-" "x" 0.245 0.244
      => 502 GET /a time=2025-11-22T10:00:01Z latency=245000us bytes=16 client=192.0.2.9
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 -
      => 502 GET /a time=2025-11-22T10:00:01Z client=192.0.2.9
      """)
  void ofIngressNginx(String line, String read) {
    assertThat(OneLine.read(LogFormat.INGRESS_NGINX, line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      192.0.2.9 - - [22/Nov/2025:13:59:39 +0000] "GET /cgi.cgi/ HTTP/1.1" 200 352 "-" "Nikto" 240 "test@docker" "http://172.17.0.3:80" 0ms
      => 200 GET /cgi.cgi/ time=2025-11-22T13:59:39Z latency=0us bytes=352 client=192.0.2.9

      # a chain of routers
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 35 "-" "x" 240 "a@file -> b@docker" "http://10.0.0.3:80" 1502ms
      => 500 GET /a time=2025-11-22T10:00:01Z latency=1502000us bytes=35 client=192.0.2.9

      # a router without a server, and neither
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 503 20 "-" "x" 7 "a@file" "-" 3ms
      => 503 GET /a time=2025-11-22T10:00:01Z latency=3000us bytes=20 client=192.0.2.9 cause=no upstream response
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 200 20 "-" "x" 7 "-" "-" 3ms
      => 200 GET /a time=2025-11-22T10:00:01Z latency=3000us bytes=20 client=192.0.2.9

      # the client was gone
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" - - "-" "x" 45640 "-" "-" 0ms
      => 0 GET /a time=2025-11-22T10:00:01Z latency=0us client=192.0.2.9 cause=no upstream response

      # quotes in the agent; a duration that is none; an end before the server
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 35 "-" "say \\"hi\\" 500" 240 "a@file" "http://10.0.0.3:80" soon
      => 502 GET /a time=2025-11-22T10:00:01Z bytes=35 client=192.0.2.9
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 35 "-" "x" 240 "a@file" "http://10.0.0.3:80" sooms
      => 502 GET /a time=2025-11-22T10:00:01Z bytes=35 client=192.0.2.9 unreadable=[latency]
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 35 "-" "x" 240
      => 502 GET /a time=2025-11-22T10:00:01Z bytes=35 client=192.0.2.9
      """)
  void ofTraefik(String line, String read) {
    assertThat(OneLine.read(LogFormat.TRAEFIK, line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # named times: the first one is the request's
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 16 "-" "x" "-" rt=0.123 uct="0.000" uht="0.122" urt="0.122"
      => 502 GET /a time=2025-11-22T10:00:01Z latency=123000us bytes=16 client=192.0.2.9
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 16 "-" "x" rt=- urt=0.1
      => 502 GET /a time=2025-11-22T10:00:01Z bytes=16 client=192.0.2.9

      # a whole number may be any unit, and other words are none
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 16 "-" "x" 1234
      => 502 GET /a time=2025-11-22T10:00:01Z bytes=16 client=192.0.2.9
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 502 16 "-" "x" v1.2 0.500
      => 502 GET /a time=2025-11-22T10:00:01Z latency=500000us bytes=16 client=192.0.2.9

      # Tomcat writes "-" for a request that it could not read
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "-" 400 2191
      => 400 (malformed) time=2025-11-22T10:00:01Z bytes=2191 client=192.0.2.9
      """)
  void ofNginxApacheAndTomcat(String line, String read) {
    assertThat(OneLine.read(LogFormat.COMBINED, line), is(read));
    assertThat(OneLine.read(LogFormat.COMMON, line), is(read));
    assertThat(OneLine.read(LogFormat.VHOST_COMBINED, line), is(read));
  }
}
