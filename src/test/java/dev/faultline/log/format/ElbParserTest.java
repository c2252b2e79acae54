package dev.faultline.log.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElbParserTest {
  private static final String APPLICATION =
      "https 2025-11-22T10:00:01.186641Z app/shop/50dc6c495c0c9188 2001:db8::7:50599"
          + " [2001:db8::80]:80 0.086 0.048 0.037 502 500 34 366"
          + " \"GET https://www.example.com:443/a?id=1 HTTP/2.0\" \"a \\\"b\\\" c\" ECDHE TLSv1.2"
          + " arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/shop/73e2d6bc24d8"
          + " \"Root=1-58337364-23a8c769\" \"www.example.com\" \"session-reused\" 0"
          + " 2025-11-22T10:00:00.364000Z \"forward\" \"-\" \"LambdaInvalidResponse\""
          + " \"10.0.0.1:80\" \"500\" \"-\" \"-\" TID_dc57cebed65b444e \"-\" \"-\" \"-\"";

  private static final String CLASSIC =
      "2025-11-22T10:00:01.945958Z shop 2001:db8::7:2817 10.0.0.1:80 0.000073 0.001048 0.000057"
          + " 502 500 0 29 \"GET http://www.example.com:80/a?id=1 HTTP/1.1\" \"curl/7.38.0\" - -";

  @ParameterizedTest
  @Lines(
      """
      # the sample of the documentation, with a reason
      http 2025-11-22T10:00:00.186641Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0.000 0.001 0.000 502 - 34 366 "GET http://www.example.com:80/a?b=1 HTTP/1.1" "curl/7.46.0" - - arn "Root=1" "-" "-" 0 2025-11-22T09:59:48.364000Z "forward" "-" "LambdaInvalidResponse" "-" "-" "-" "-" TID_1
      => 502 GET /a path=http://www.example.com:80/a time=2025-11-22T10:00:00.186641Z latency=1000us bytes=366 host=www.example.com:80 client=192.0.2.39 cause=LambdaInvalidResponse

      # the balancer's own errors: no target, no response
      https 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 - -1 -1 -1 503 - 34 366 "GET https://www.example.com:443/ HTTP/2.0" "x" - - - "Root=1" "www.example.com" "-" 0 2025-11-22T09:59:48Z "forward" "-" "-" "-" "-" "-" "-"
      => 503 GET / path=https://www.example.com:443/ time=2025-11-22T10:00:00.100Z bytes=366 host=www.example.com:443 client=192.0.2.39 cause=no target
      h2 2025-11-22T10:00:00.1Z app/lb/50dc 192.0.2.39:2817 198.51.100.1:80 0.000 -1 -1 504 - 34 366 "GET /a HTTP/2.0" "x"
      => 504 GET /a time=2025-11-22T10:00:00.100Z bytes=366 client=192.0.2.39 cause=no response from target

      # the target's own error, one that it did not make, and one that it made and the client did not see
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
      => 200 GET / path=http://www.example.com:80/ time=2025-11-22T10:00:00.945958Z latency=1178us bytes=29 host=www.example.com:80 client=192.0.2.39

      # no backend, no response (0 and -), the backend's own error, another's
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 - -1 -1 -1 503 0 0 0 "GET https://www.example.com:443/a HTTP/1.1" "x" - -
      => 503 GET /a path=https://www.example.com:443/a time=2025-11-22T10:00:00Z bytes=0 host=www.example.com:443 client=192.0.2.39 cause=no target
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 198.51.100.1:80 0.000073 -1 -1 504 0 0 0 "GET /a HTTP/1.1" "x" - -
      => 504 GET /a time=2025-11-22T10:00:00Z bytes=0 client=192.0.2.39 cause=no response from target
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 198.51.100.1:80 0.000073 -1 -1 504 - 0 0 "GET /a HTTP/1.1" "x" - -
      => 504 GET /a time=2025-11-22T10:00:00Z bytes=0 client=192.0.2.39 cause=no response from target
      2025-11-22T10:00:00Z my-lb 2001:db8::7:50599 198.51.100.1:80 0.1 0.2 0.3 500 500 0 7 "GET /a HTTP/1.1" "say \\"hi\\""
      => 500 GET /a time=2025-11-22T10:00:00Z latency=600000us bytes=7 client=2001:db8::7 upstreamFailed
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 198.51.100.1:80 0.1 0.2 0.3 502 200 0 7 "GET /a HTTP/1.1" "x" TLS more 17
      => 502 GET /a time=2025-11-22T10:00:00Z latency=600000us bytes=7 client=192.0.2.39 cause=upstream 200

      # a target's answer that the client did not receive; a log without its last three fields; a request that never came
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 198.51.100.1:80 0.1 0.2 0.3 200 502 0 7 "GET /a HTTP/1.1"
      => 200 GET /a time=2025-11-22T10:00:00Z latency=600000us bytes=7 client=192.0.2.39 upstreamFailed
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 - -1 -1 -1 502 0 0 0 "- - - " "-" - -
      => 502 (malformed) time=2025-11-22T10:00:00Z bytes=0 client=192.0.2.39 cause=no target
      2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 198.51.100.1:80 0.1 -1 -1 000 0 0 0 "GET /a HTTP/1.1" "x" - -
      => 0 GET /a time=2025-11-22T10:00:00Z bytes=0 client=192.0.2.39 cause=no response from target

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

  @ParameterizedTest
  @Lines(
      """
      # 14, 20, 25 and 29 fields: the reason is there from the 25th on
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 0.2 0.3 502 - 0 9 "GET http://h:80/a HTTP/1.1" "x"
      => 502 GET /a path=http://h:80/a latency=600000us bytes=9 host=h:80 client=192.0.2.1 cause=no response from target
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 0.2 0.3 502 - 0 9 "GET http://h:80/a HTTP/1.1" "x" - - arn:x "Root=1" - -
      => 502 GET /a path=http://h:80/a latency=600000us bytes=9 host=h:80 client=192.0.2.1 cause=no response from target
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 0.2 0.3 502 - 0 9 "GET http://h:80/a HTTP/1.1" "x" - - arn:x "Root=1" - - 0 2025-11-22T10:00:00Z "forward" "-" "LambdaTimeout"
      => 502 GET /a path=http://h:80/a latency=600000us bytes=9 host=h:80 client=192.0.2.1 cause=LambdaTimeout
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 0.2 0.3 502 - 0 9 "GET http://h:80/a HTTP/1.1" "x" - - arn:x "Root=1" "h" "-" 0 2025-11-22T10:00:00Z "waf,forward" "https://h/x y" "WAFServiceError" 10.0.0.1:80 - "Ambiguous" "UndefinedContentLengthSemantics"
      => 502 GET /a path=http://h:80/a latency=600000us bytes=9 host=h:80 client=192.0.2.1 cause=WAFServiceError
      # a request that is none: no target is asked
      http - lb 192.0.2.1:7 - -1 -1 -1 400 - 0 272 "- http://www.example.com:80- -" "-" - - - "-" "-" "-" - 2025-11-22T10:00:00Z "-" "-" "-" "-" "-" "-" "-"
      => 400 (malformed) bytes=272 client=192.0.2.1 cause=no target
      # no response, in two more ways; the client closed; a reason without a failure
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 -1 -1 000 - 0 0 "GET http://h:80/a HTTP/1.1" "x" - -
      => 0 GET /a path=http://h:80/a bytes=0 host=h:80 client=192.0.2.1 cause=no response from target
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 -1 -1 -1 - 0 0 "GET http://h:80/a HTTP/1.1" "x" - -
      => 0 GET /a path=http://h:80/a bytes=0 host=h:80 client=192.0.2.1 cause=no response from target
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 -1 -1 460 - 0 0 "GET http://h:80/a HTTP/1.1" "x" - -
      => 460 GET /a path=http://h:80/a bytes=0 host=h:80 client=192.0.2.1 cause=no response from target
      http - lb 192.0.2.1:7 - 0.1 0.0 0.0 301 - 0 9 "GET http://h:80/a HTTP/1.1" "x" - - - "-" "-" "-" 0 2025-11-22T10:00:00Z "redirect" "https://h/a" "x"
      => 301 GET /a path=http://h:80/a latency=100000us bytes=9 host=h:80 client=192.0.2.1
      # blanks and quotes in the path, an upgrade, a type in capitals
      HTTP - lb 192.0.2.1:7 10.0.0.1:80 0.1 0.2 0.3 500 500 0 9 "GET http://h:80/a b\\"c HTTP/1.1" "x" - -
      => 500 GET /a b\\"c path=http://h:80/a b\\"c latency=600000us bytes=9 host=h:80 client=192.0.2.1 upstreamFailed
      # a client without a port, or none; fields that cannot be read
      http - lb 192.0.2.1 10.0.0.1:80 0.1 0.2 0.3 500 500 - - "GET http://h:80/a HTTP/1.1" "x" - -
      => 500 GET /a path=http://h:80/a latency=600000us host=h:80 client=192.0.2.1 upstreamFailed
      http 2025-11-31T10:00:00Z lb - 10.0.0.1:80 0.1 soon 0.3 500 500 0 many "GET http://h:80/a HTTP/1.1" "x" - -
      => 500 GET /a path=http://h:80/a host=h:80 upstreamFailed unreadable=[time, latency, bytes]
      """)
  void readsOlderAndOddLinesOfAnApplicationBalancer(String line, String read) {
    assertThat(OneLine.read(LogFormat.ALB, line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      http 2025-11-22T10:00:01Z app/shop/50dc 192.0.2.1:80
      => wrongShape
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 0.2 0.3 500 500 0 9 GET http://h:80/a HTTP/1.1 "x"
      => wrongShape
      # cut off within the request: what is left of the path is not an endpoint
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 0.2 0.3 500 500 0 9 "GET http://h:80/a
      => wrongShape
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 0.2 0.3 500 500 0 9 "
      => wrongShape
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 0.2 0.3 1000 500 0 9 "GET http://h:80/a HTTP/1.1" "x" - -
      => statusOutOfRange
      # a classic balancer's line
      2025-11-22T10:00:01Z shop 192.0.2.39:2817 10.0.0.1:80 0.1 0.2 0.3 500 500 0 9 "GET http://h:80/a HTTP/1.1" "x" - -
      => wrongShape
      """)
  void rejectsALineThatIsNoneOfAnApplicationBalancer(String line, String reason) {
    assertThat(OneLine.read(LogFormat.ALB, line), is(reason));
  }

  @ParameterizedTest
  @Lines(
      """
      2025-11-22T10:00:01Z shop
      => wrongShape
      2025-11-22T10:00:01Z shop 192.0.2.39:2817 10.0.0.1:80 0.1 0.2 0.3 500 500 0 9 "GET http://h:80/a
      => wrongShape
      2025-11-22T10:00:01Z shop 192.0.2.39:2817 10.0.0.1:80 0.1 0.2 0.3 1000 500 0 9 "GET http://h:80/a HTTP/1.1" "x" - -
      => statusOutOfRange
      # an application balancer's line
      http - lb 192.0.2.1:7 10.0.0.1:80 0.1 0.2 0.3 500 500 0 9 "GET http://h:80/a HTTP/1.1" "x" - -
      => wrongShape
      """)
  void rejectsALineThatIsNoneOfAClassicBalancer(String line, String reason) {
    assertThat(OneLine.read(LogFormat.ELB, line), is(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-11-22T10:00:00.410Z stdout F [2025-11-22T10:00:00.310Z] \"GET /api/users HTTP/2\" 200 -"
            + " 0 512 26 25 \"192.0.2.9\" \"curl/8.5.0\" \"req-1\" \"api.example\" \"-\"",
        "2025-11-22T10:00:00.410Z [2025-11-22T10:00:00.310Z] \"GET /a HTTP/1.1\" 503 UH 0 19 200 -"
            + " \"192.0.2.9\" \"curl/8.5.0\" \"req-1\" \"api.example\" \"-\"",
        "2025-11-22T10:00:00.310Z 192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] \"GET /a HTTP/1.1\" 502"
            + " 0 \"-\" \"-\" 240 \"app@docker\" \"http://172.17.0.3:80\" 3ms",
        "2025-11-22T10:00:00.310Z 192.0.2.9 - - [22/Nov/2025:10:00:00 +0000] \"GET /a HTTP/1.1\" 502"
            + " 0 \"-\" \"curl/8.5.0\" \"198.51.100.7\" \"api.example.com\" 0.003",
        "2025-11-22T10:00:00.123Z INFO [main] c.e.App - took 120 500 200 10 ms \"x\" y z w",
        "2025-11-22T10:00:00Z lb 192.0.2.39:2817 198.51.100.1:80 1 2 3 502 200 0 7 \"GET /a HTTP/1\"",
        "2025-11-22T10:00:00Z lb 192.0.2.39 198.51.100.1:80 0.1 0.2 0.3 502 200 0 7 \"GET /a HTTP/1\"",
        "2025-11-22T10:00:00Z lb 192.0.2.39:1 198.51.100.1:80 0.1 0.2 0.3 502 200 0 7 \"what\""
      })
  void doesNotClaimAnotherFormatsLineBehindATime(String line) {
    Optional<FormatDetector.Detection> found =
        new FormatDetector(FormatSettings.USUAL).detect(List.of(line));

    assertThat(
        found.map(detected -> detected.format().format()), is(not(Optional.of(LogFormat.ELB))));
  }

  @Test
  void claimsALineOfAListenerThatGotNoRequest() {
    String line =
        "2025-11-22T10:00:00Z my-lb 192.0.2.39:2817 - -1 -1 -1 502 0 0 0 \"- - - \" \"-\" - -";

    assertThat(
        new FormatDetector(FormatSettings.USUAL).detect(List.of(line)).orElseThrow().format(),
        is(LineFormat.bare(LogFormat.ELB)));
  }

  @Test
  void aLineThatIsCutOffGetsAVerdict() {
    BrokenLine.isReadWhereverItIsCutOff(LogFormat.ALB, APPLICATION);
    BrokenLine.isReadWhereverItIsCutOff(LogFormat.ELB, CLASSIC);
  }

  @Test
  void aLineWithAByteChangedGetsAVerdict() {
    BrokenLine.isReadWhicheverByteIsChanged(LogFormat.ALB, APPLICATION);
    BrokenLine.isReadWhicheverByteIsChanged(LogFormat.ELB, CLASSIC);
  }
}
