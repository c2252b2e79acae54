package dev.faultline.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;

class EnvoyParserTest {
  @ParameterizedTest
  @Lines(
      """
      # the sample of the documentation
      [2025-11-22T10:00:01.310Z] "POST /api/v1/locations HTTP/2" 204 - 154 0 226 100 "10.0.35.28" "nsq2http" "cc21d9b0" "locations" "tcp://10.0.2.1:80"
      => 204 POST /api/v1/locations time=2025-11-22T10:00:01.310Z latency=226000us bytes=0

      # flags say why; client and host are read of what failed
      [2025-11-22T10:00:01.310Z] "GET /a?b=1 HTTP/1.1" 503 UF,URX 0 91 5 - "192.0.2.1, 10.0.0.1" "x" "id" "shop.example.com" "10.0.2.1:80"
      => 503 GET /a time=2025-11-22T10:00:01.310Z latency=5000us bytes=91 host=shop.example.com client=192.0.2.1 cause=UF,URX
      [2025-11-22T10:00:01.310Z] "GET /a HTTP/1.1" 500 - 0 91 5 5 "2001:db8::1" "say \\"hi\\"" "id" "-" "10.0.2.1:80"
      => 500 GET /a time=2025-11-22T10:00:01.310Z latency=5000us bytes=91 client=2001:db8::1
      [2025-11-22T10:00:01.310Z] "GET /a HTTP/1.1" 0 DC 0 0 5 - "-" "x" "id" "shop.example.com" "-" more 17
      => 0 GET /a time=2025-11-22T10:00:01.310Z latency=5000us bytes=0 host=shop.example.com cause=DC

      # no times, an early end
      [2025-11-22T10:00:01.310Z] "GET /a HTTP/1.1" 504 UT 0 24 - -
      => 504 GET /a time=2025-11-22T10:00:01.310Z bytes=24 cause=UT
      [2025-11-22T10:00:01.310Z] "GET /a HTTP/1.1" 504 UT 0
      => 504 GET /a time=2025-11-22T10:00:01.310Z cause=UT

      # what is no HTTP
      [2025-11-22T10:00:01.310Z] "- - HTTP/1.1" 400 DPE 0 11 0 - "-" "-" "-" "-" "-"
      => 400 (malformed) time=2025-11-22T10:00:01.310Z latency=0us bytes=11 cause=DPE
      [2025-11-22T10:00:01.310Z] "- - -" 0 UF 0 0 9 - "-" "-" "-" "-" "10.0.0.9:443"
      => notARequest

      # malformed
      [soon] "GET /a HTTP/1.1" 500 - 0 many long - "-" "x" "id" "h" "u"
      => 500 GET /a host=h unreadable=[time, latency, bytes]
      [2025-11-22T10:00:01.310Z] "GET /a HTTP/1.1" 5xx - 0 1 2 3
      => badStatus
      [2025-11-22T10:00:01.310Z] "GET /a HTTP/1.1" 500
      => wrongShape
      [2025-11-22T10:00:01.310Z] GET /a 500 - 0 1 2 3
      => wrongShape
      2025-11-22T10:00:01.310Z "GET /a HTTP/1.1" 500 - 0 1 2 3
      => wrongShape
      """)
  void readsEnvoy(String line, String read) {
    assertThat(OneLine.read(LogFormat.ENVOY, line), is(read));
    assertThat(OneLine.read(LogFormat.ISTIO, line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # the sample of the documentation
      [2025-11-22T10:00:01.409Z] "GET /status/418 HTTP/1.1" 418 - via_upstream - "-" 0 135 4 4 "-" "curl/7.73.0" "84961386" "httpbin:8000" "10.44.1.27:80" outbound|8000||httpbin.foo.svc.cluster.local 10.44.1.23:37652 10.0.45.184:8000 10.44.1.23:46520 - default
      => 418 GET /status/418 time=2025-11-22T10:00:01.409Z latency=4000us bytes=135 host=httpbin:8000

      # flags before details, details before nothing
      [2025-11-22T10:00:01.409Z] "GET /a HTTP/1.1" 503 UF,URX upstream_reset{connection_failure} - "delayed connect error: 111" 0 91 80 - "192.0.2.1" "x" "id" "shop" "10.0.2.1:80" o - - - - -
      => 503 GET /a time=2025-11-22T10:00:01.409Z latency=80000us bytes=91 host=shop client=192.0.2.1 cause=UF,URX
      [2025-11-22T10:00:01.409Z] "GET /a HTTP/1.1" 503 - direct_response - "-" 0 91 0 - "-" "x" "id" "shop" "-" - - - - - -
      => 503 GET /a time=2025-11-22T10:00:01.409Z latency=0us bytes=91 host=shop cause=direct_response
      [2025-11-22T10:00:01.409Z] "GET /a HTTP/2" 500 - via_upstream - "-" 0 91 7 6 "-" "x" "id" "shop" "10.0.2.1:80" - - - - - -
      => 500 GET /a time=2025-11-22T10:00:01.409Z latency=7000us bytes=91 host=shop
      [2025-11-22T10:00:01.409Z] "GET /a HTTP/2" 200 - via_upstream - "-" 0 91 7 6 "-" "x" "id" "shop" "10.0.2.1:80"
      => 200 GET /a time=2025-11-22T10:00:01.409Z latency=7000us bytes=91

      # a connection of TCP, an end before the failure
      [2025-11-22T10:00:01.409Z] "- - -" 0 UF,URX - - "connection_failure" 0 0 9 - "-" "-" "-" "-" "10.0.0.9:443" o - - - - -
      => notARequest
      [2025-11-22T10:00:01.409Z] "GET /a HTTP/1.1" 503 UF details
      => wrongShape
      """)
  void readsIstio(String line, String read) {
    assertThat(OneLine.read(LogFormat.ISTIO, line), is(read));
    assertThat(OneLine.read(LogFormat.ENVOY, line), is(read));
  }
}
