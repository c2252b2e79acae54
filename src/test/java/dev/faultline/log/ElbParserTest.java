package dev.faultline.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;

class ElbParserTest {
  @ParameterizedTest
  @Lines(
      """
      # the sample of the documentation, with a reason
      http 2025-11-22T10:00:00.186641Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0.000 0.001 0.000 502 - 34 366 "GET http://www.example.com:80/a?b=1 HTTP/1.1" "curl/7.46.0" - - arn "Root=1" "-" "-" 0 2025-11-22T09:59:48.364000Z "forward" "-" "LambdaInvalidResponse" "-" "-" "-" "-" TID_1
      => 502 GET /a path=http://www.example.com:80/a time=2025-11-22T10:00:00.186641Z latency=1000us bytes=366 client=192.0.2.39 cause=LambdaInvalidResponse

      # the balancer's own errors: no target, no response
      https 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 - -1 -1 -1 503 - 34 366 "GET https://www.example.com:443/ HTTP/2.0" "x" - - - "Root=1" "www.example.com" "-" 0 2025-11-22T09:59:48Z "forward" "-" "-" "-" "-" "-" "-"
      => 503 GET / path=https://www.example.com:443/ time=2025-11-22T10:00:00.100Z bytes=366 client=192.0.2.39 cause=no target
      h2 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0.000 -1 -1 504 - 34 366 "GET /a HTTP/2.0" "x"
      => 504 GET /a time=2025-11-22T10:00:00.100Z bytes=366 client=192.0.2.39 cause=no response from target

      # the target's own error, one that it did not make, and one that it made and nobody saw
      wss 2025-11-22T10:00:00.1Z app/lb/50dc 2001:db8::7:50599 [2001:db8::80]:8080 0.001 0.250 0.004 500 500 34 366 "GET /a HTTP/1.1" "say \\"hi\\" 200"
      => 500 GET /a time=2025-11-22T10:00:00.100Z latency=255000us bytes=366 client=2001:db8::7 upstreamFailed
      https 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0 0.2 0 502 200 34 366 "GET /a HTTP/1.1" "x"
      => 502 GET /a time=2025-11-22T10:00:00.100Z latency=200000us bytes=366 client=192.0.2.39 cause=upstream 200
      grpcs 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0 0.2 0 200 503 34 366 "POST /a HTTP/2.0" "x"
      => 200 POST /a time=2025-11-22T10:00:00.100Z latency=200000us bytes=366 client=192.0.2.39 upstreamFailed

      # fields that are new at the end; an unquoted field where there usually is a quoted one
      http 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0 0 0 500 500 34 366 "GET /a HTTP/1.1" "x" - - arn "Root=1" www.example.com - 0 2025-11-22T09:59:48Z "forward" "-" "AuthTimeout" - - "-" "-" TID_1 "h" "u" "-" 17 "more"
      => 500 GET /a time=2025-11-22T10:00:00.100Z latency=0us bytes=366 client=192.0.2.39 cause=AuthTimeout upstreamFailed

      # a bad request, no status, a path with a blank
      http 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 - -1 -1 -1 400 - 0 272 "- http://www.example.com:80- -" "-"
      => 400 (malformed) time=2025-11-22T10:00:00.100Z bytes=272 client=192.0.2.39 cause=no target
      http 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0 0 0 - - 0 - "GET /a b HTTP/1.1" "-"
      => 0 GET /a b time=2025-11-22T10:00:00.100Z latency=0us client=192.0.2.39 cause=no response from target

      # what cannot be read stays unknown; what has not the shape is rejected
      http yesterday app/lb/50dc 192.0.2.39 198.51.100.1:80 0 soon 0 500 500 34 many "GET /a HTTP/1.1"
      => 500 GET /a client=192.0.2.39 upstreamFailed unreadable=[time, latency, bytes]
      http 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0 0 0 5OO 500 34 366 "GET /a HTTP/1.1" "x"
      => badStatus
      http 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0 0 0 42 500 34 366 "GET /a HTTP/1.1" "x"
      => statusOutOfRange
      http 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0 0 0 500 500 34 366
      => wrongShape
      ftp 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0 0 0 500 500 34 366 "GET /a HTTP/1.1" "x"
      => wrongShape
      """)
  void readsApplicationLoadBalancers(String line, String read) {
    assertThat(OneLine.read(LogFormat.ALB, line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # the sample of the documentation
      2025-11-22T10:00:00.945958Z my-lb 192.0.2.39:2817 198.51.100.1:80 0.000073 0.001048 0.000057 200 200 0 29 "GET http://www.example.com:80/ HTTP/1.1" "curl/7.38.0" - -
      => 200 GET / path=http://www.example.com:80/ time=2025-11-22T10:00:00.945958Z latency=1178us bytes=29 client=192.0.2.39

      # no backend, no response (0 and -), the backend's own error, another's
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 - -1 -1 -1 503 0 0 0 "GET https://www.example.com:443/a HTTP/1.1" "x" - -
      => 503 GET /a path=https://www.example.com:443/a time=2025-11-22T10:00:00Z bytes=0 client=192.0.2.39 cause=no target
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 198.51.100.1:80 0.000073 -1 -1 504 0 0 0 "GET /a HTTP/1.1" "x" - -
      => 504 GET /a time=2025-11-22T10:00:00Z bytes=0 client=192.0.2.39 cause=no response from target
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 198.51.100.1:80 0.000073 -1 -1 504 - 0 0 "GET /a HTTP/1.1" "x" - -
      => 504 GET /a time=2025-11-22T10:00:00Z bytes=0 client=192.0.2.39 cause=no response from target
      2025-11-22T10:00:00Z my-lb 2001:db8::7:50599 198.51.100.1:80 0.1 0.2 0.3 500 500 0 7 "GET /a HTTP/1.1" "say \\"hi\\""
      => 500 GET /a time=2025-11-22T10:00:00Z latency=600000us bytes=7 client=2001:db8::7 upstreamFailed
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 198.51.100.1:80 0.1 0.2 0.3 502 200 0 7 "GET /a HTTP/1.1" "x" TLS more 17
      => 502 GET /a time=2025-11-22T10:00:00Z latency=600000us bytes=7 client=192.0.2.39 cause=upstream 200

      # a listener of TCP
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 198.51.100.1:80 0.001069 0.000028 0.000041 - - 82 305 "- - - " "-" - -
      => notARequest

      # of another format, or cut off
      [2025-11-22T10:00:00Z] my-lb 192.0.2.39:2817 198.51.100.1:80 0.1 0.2 0.3 502 200 0 7 "GET /a HTTP/1.1" "x"
      => wrongShape
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 198.51.100.1:80 0.1 0.2 0.3 502 200 0 7
      => wrongShape
      """)
  void readsClassicLoadBalancers(String line, String read) {
    assertThat(OneLine.read(LogFormat.ELB, line), is(read));
  }
}
