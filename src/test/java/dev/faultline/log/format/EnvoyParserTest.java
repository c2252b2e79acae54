package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class EnvoyParserTest {
  private static final String ENVOY =
      "[2025-11-22T10:00:01.123Z] \"GET /a HTTP/2\" 503 UF,URX 12 91 2041 - \"192.0.2.9\""
          + " \"curl/8.5.0\" \"cc21d9b0\" \"shop.example.com\" \"198.51.100.7:8080\"";

  private static final String ISTIO =
      "[2025-11-22T10:00:01.123Z] \"GET /a HTTP/1.1\" 503 UF"
          + " upstream_reset_before_response_started{connection_failure} - \"TLS error: 1:2\" 12 91"
          + " 2041 - \"192.0.2.9\" \"curl/8.5.0\" \"cc21d9b0\" \"shop:8000\" \"10.44.1.27:80\""
          + " outbound|8000||shop.example.com - 10.0.45.184:8000 10.44.1.23:46520 - default";

  private static String envoy(String line) {
    return OneLine.read(LogFormat.ENVOY, line);
  }

  private static String istio(String line) {
    return OneLine.read(LogFormat.ISTIO, line);
  }

  @ParameterizedTest
  @Lines(
      """
      # the documentation's; of a success too, host and client are known
      [2016-04-15T20:17:00.310Z] "POST /api/v1/locations HTTP/2" 204 - 154 0 226 100 "10.0.35.28" "nsq2http" "cc21d9b0-cf5c-432b-8c7e-98aeb7988cd2" "locations" "tcp://10.0.2.1:80"
      => 204 POST /api/v1/locations time=2016-04-15T20:17:00.310Z latency=226000us bytes=0 host=locations client=10.0.35.28

      # the upstream's own answer
      [2025-11-22T10:00:01.123Z] "GET /a?id=1 HTTP/1.1" 500 - 0 120 35 34 "192.0.2.9" "curl/8.5.0" "cc21d9b0" "shop.example.com" "198.51.100.7:8080"
      => 500 GET /a time=2025-11-22T10:00:01.123Z latency=35000us bytes=120 host=shop.example.com client=192.0.2.9

      # no connection, after all retries
      [2025-11-22T10:00:01.123Z] "GET /a HTTP/2" 503 UF,URX 0 91 2041 - "192.0.2.9, 198.51.100.1" "curl/8.5.0" "cc21d9b0" "shop.example.com:443" "198.51.100.7:8080"
      => 503 GET /a time=2025-11-22T10:00:01.123Z latency=2041000us bytes=91 host=shop.example.com:443 client=192.0.2.9 cause=UF,URX

      # no healthy host, and therefore none in the line
      [2025-11-22T10:00:01.123Z] "POST /orders HTTP/2" 503 UH 512 19 0 - "2001:db8::7" "okhttp/4.9" "cc21d9b0" "shop.example.com" "-"
      => 503 POST /orders time=2025-11-22T10:00:01.123Z latency=0us bytes=19 host=shop.example.com client=2001:db8::7 cause=UH

      # no route
      [2025-11-22T10:00:01.123Z] "GET /none HTTP/1.1" 404 NR 0 0 0 - "-" "-" "cc21d9b0" "192.0.2.1" "-"
      => 404 GET /none time=2025-11-22T10:00:01.123Z latency=0us bytes=0 host=192.0.2.1 cause=NR

      # the client went before there was a response
      [2025-11-22T10:00:01.123Z] "GET /slow HTTP/1.1" 0 DC 0 0 15002 - "192.0.2.9" "curl/8.5.0" "cc21d9b0" "shop.example.com" "198.51.100.7:8080"
      => 0 GET /slow time=2025-11-22T10:00:01.123Z latency=15002000us bytes=0 host=shop.example.com client=192.0.2.9 cause=DC

      # a request that was no HTTP
      [2025-11-22T10:00:01.123Z] "- - HTTP/1.1" 400 DPE 0 11 0 - "-" "-" "-" "-" "-"
      => 400 (malformed) time=2025-11-22T10:00:01.123Z latency=0us bytes=11 cause=DPE
      """)
  void readsEveryFieldOfEnvoy(String line, String read) {
    assertThat(envoy(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # the documentation's
      [2020-11-25T21:26:18.409Z] "GET /status/418 HTTP/1.1" 418 - via_upstream - "-" 0 135 4 4 "-" "curl/7.73.0-DEV" "84961386-6d84-929d-98bd-c5aee93b5c88" "httpbin:8000" "10.44.1.27:80" outbound|8000||httpbin.foo.svc.cluster.local 10.44.1.23:37652 10.0.45.184:8000 10.44.1.23:46520 - default
      => 418 GET /status/{id} path=/status/418 time=2020-11-25T21:26:18.409Z latency=4000us bytes=135 host=httpbin:8000

      # flags say why, before the details
      [2025-11-22T10:00:01.123Z] "GET /a HTTP/1.1" 503 URX via_upstream - "-" 0 95 75 74 "192.0.2.9" "curl/8.5.0" "cc21d9b0" "shop:8000" "10.44.1.27:80" outbound|8000||shop.example.com 10.44.1.23:37652 10.0.45.184:8000 10.44.1.23:46520 - default
      => 503 GET /a time=2025-11-22T10:00:01.123Z latency=75000us bytes=95 host=shop:8000 client=192.0.2.9 cause=URX

      # a failure in quotes, with blanks
      [2025-11-22T10:00:01.123Z] "GET /b HTTP/2" 503 UF,URX upstream_reset_before_response_started{remote_connection_failure,TLS_error} - "TLS error: 268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED" 0 91 48 - "-" "curl/8.5.0" "cc21d9b0" "shop:8000" "10.44.1.27:80" outbound|8000||shop.example.com - 10.0.45.184:8000 10.44.1.23:46520 - default
      => 503 GET /b time=2025-11-22T10:00:01.123Z latency=48000us bytes=91 host=shop:8000 cause=UF,URX

      # no flags: the details say why
      [2025-11-22T10:00:01.123Z] "GET /admin HTTP/1.1" 403 - rbac_access_denied_matched_policy[none] - "-" 0 19 0 - "192.0.2.9" "curl/8.5.0" "cc21d9b0" "shop:8000" "-" inbound|8000|| - 10.44.1.27:8000 10.44.1.23:46520 - default
      => 403 GET /admin time=2025-11-22T10:00:01.123Z latency=0us bytes=19 host=shop:8000 client=192.0.2.9 cause=rbac_access_denied_matched_policy[none]
      [2025-11-22T10:00:01.123Z] "GET /fault HTTP/1.1" 500 - direct_response - "-" 0 5 0 - "192.0.2.9" "curl/8.5.0" "cc21d9b0" "shop:8000" "-" - - 10.0.45.184:8000 10.44.1.23:46520 - -
      => 500 GET /fault time=2025-11-22T10:00:01.123Z latency=0us bytes=5 host=shop:8000 client=192.0.2.9 cause=direct_response

      # the client went
      [2025-11-22T10:00:01.123Z] "GET /slow HTTP/1.1" 0 DC downstream_remote_disconnect - "-" 0 0 3001 - "-" "curl/8.5.0" "cc21d9b0" "shop:8000" "10.44.1.27:80" outbound|8000||shop.example.com 10.44.1.23:37652 10.0.45.184:8000 10.44.1.23:46520 - default
      => 0 GET /slow time=2025-11-22T10:00:01.123Z latency=3001000us bytes=0 host=shop:8000 cause=DC

      # before 1.8: two fields after the flags, both in quotes
      [2019-09-02T15:52:06.727Z] "GET /a HTTP/1.1" 503 UF "-" "delayed connect error: 111" 7 91 35 - "192.0.2.9" "curl/7.60.0" "cc21d9b0" "shop:8000" "10.44.1.27:80" outbound|8000||shop.example.com - 10.0.45.184:8000 10.44.1.23:46520 -
      => 503 GET /a time=2019-09-02T15:52:06.727Z latency=35000us bytes=91 host=shop:8000 client=192.0.2.9 cause=UF
      # before 1.3: one
      [2019-03-06T09:31:27.360Z] "GET /a HTTP/1.1" 418 - "-" 0 135 5 2 "-" "curl/7.60.0" "cc21d9b0" "shop:8000" "127.0.0.1:80" inbound|8000|http|shop.example.com - 172.30.146.73:80 172.30.146.82:38618 -
      => 418 GET /a time=2019-03-06T09:31:27.360Z latency=5000us bytes=135 host=shop:8000
      """)
  void readsEveryFieldOfIstio(String line, String read) {
    assertThat(istio(line), is(read));
  }

  @Test
  void readsTheLinesOfBothWhicheverIsAskedFor() {
    assertThat(envoy(ISTIO), is(istio(ISTIO)));
    assertThat(istio(ENVOY), is(envoy(ENVOY)));
  }

  @ParameterizedTest
  @Lines(
      """
      [2025-11-22T10:00:01.123Z] "- - -" 0 - 517 4821 120034 - "-" "-" "-" "-" "198.51.100.7:9000"
      => notARequest
      [2025-11-22T10:00:01.123Z] "- - -" 0 UF,URX - - "-" 0 0 10001 - "-" "-" "-" "-" "10.44.1.27:3306" outbound|3306||db.example.com - 192.0.2.4:3306 10.44.1.23:46520 - -
      => notARequest
      [2025-11-22T10:00:01.123Z] "- - -" 0 NR filter_chain_not_found - "-" 0 0 0 - "-" "-" "-" "-" "-" - - 10.44.1.27:15006 10.44.1.23:46520 - -
      => notARequest
      [2025-11-22T10:00:01.123Z] "- - -" - - 517 4821 120034 - "-" "-" "-" "-" "198.51.100.7:9000"
      => notARequest
      """)
  void takesAConnectionOfTcpForNoRequest(String line, String read) {
    assertThat(envoy(line), is(read));
    assertThat(istio(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # blanks and quotes in an agent, which Envoy does not escape
      [-] "GET /a HTTP/1.1" 500 - 0 1 2 - "192.0.2.9" "a "b"c" "id" "shop" "-"
      => 500 GET /a latency=2000us bytes=1 host=shop client=192.0.2.9
      [-] "GET /a HTTP/1.1" 500 - 0 1 2 - "192.0.2.9" "say \\"hi\\"" "id" "shop" "-"
      => 500 GET /a latency=2000us bytes=1 host=shop client=192.0.2.9
      [-] "GET /a b HTTP/1.1" 500 - 0 1 2 - "192.0.2.9" "x" "id" "shop" "-"
      => 500 GET /a b latency=2000us bytes=1 host=shop client=192.0.2.9

      # more fields than usual, fewer, and none after what counts
      [-] "GET /a HTTP/1.1" 0 DC 0 0 5 - "-" "x" "id" "shop" "-" more 17
      => 0 GET /a latency=5000us bytes=0 host=shop cause=DC
      [-] "GET /a HTTP/1.1" 504 UT 0 24 - -
      => 504 GET /a bytes=24 cause=UT
      [-] "GET /a HTTP/1.1" 500 UC 0
      => 500 GET /a cause=UC
      [-] "GET /a HTTP/1.1" 500 UC 0 1 2 - "192.0.2.9" "curl
      => 500 GET /a latency=2000us bytes=1 client=192.0.2.9 cause=UC

      # fields that cannot be read
      [31/Feb] "GET /a HTTP/1.1" 500 - 0 - - - "-" "-" "-" "-" "-"
      => 500 GET /a unreadable=[time]
      [2025-02-31T10:00:01.123Z] "GET /a HTTP/1.1" 500 - 0 x y - "-" "-" "-" "-" "-"
      => 500 GET /a unreadable=[time, latency, bytes]

      # status and flags
      [-] "GET /a HTTP/1.1" - - 0 1 2 - "-" "-" "-" "-" "-"
      => 0 GET /a latency=2000us bytes=1
      [-] "GET /a HTTP/1.1" abc - 0 1 2 - "-" "-" "-" "-" "-"
      => badStatus
      [-] "GET /a HTTP/1.1" 50 - 0 1 2 - "-" "-" "-" "-" "-"
      => statusOutOfRange
      """)
  void keepsWhatAnOddLineTells(String line, String read) {
    assertThat(envoy(line), is(read));
    assertThat(istio(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      2025-11-22T10:00:01.123Z "GET /a HTTP/1.1" 500 - 0 1 2 - "-" "-" "-" "-" "-"
      => wrongShape
      [2025-11-22T10:00:01.123Z] GET /a HTTP/1.1 500 - 0 1 2 - "-" "-" "-" "-" "-"
      => wrongShape
      [2025-11-22 10:00:01.123][14][warning][config] gRPC config stream closed: 14
      => wrongShape
      [2025-11-22T10:00:01.123Z] "GET /a HTTP/1.1" 500
      => wrongShape
      [2025-11-22T10:00:01.123Z] "GET /a HTTP/1.1" 500 UF
      => wrongShape
      [2025-11-22T10:00:01.123Z] "GET /a HTTP/1.1" 500 UF via_upstream -
      => wrongShape
      [2025-11-22T10:00:01.123Z] "GET /a HTTP/1.1" 500 UF via_upstream - "-"
      => wrongShape
      [2025-11-22T10:00:01.123Z] "GET /a HTTP/1.1" 500 UF "-" "-"
      => wrongShape
      # a user's own format, with a size for the flags
      [2025-11-22T10:00:01+00:00] "GET /a HTTP/1.1" 500 120 "-" "curl/8.5.0" 17
      => wrongShape
      """)
  void rejectsWhatHasNotTheShape(String line, String read) {
    assertThat(envoy(line), is(read));
    assertThat(istio(line), is(read));
  }

  @Property
  void aLineThatIsCutOffOrHasOneByteChangedGetsAVerdict(
      @ForAll boolean ofIstio, @ForAll @IntRange(max = 999) int place, @ForAll byte value) {
    byte[] line = (ofIstio ? ISTIO : ENVOY).getBytes(UTF_8);
    int at = line.length * place / 1000;
    byte[] cut = Arrays.copyOf(line, at);
    byte[] changed = line.clone();
    changed[at] = value;

    for (LogFormat format : List.of(LogFormat.ENVOY, LogFormat.ISTIO)) {
      for (byte[] broken : List.of(cut, changed)) {
        assertThat(OneLine.read(format, FormatSettings.USUAL, broken), is(not(startsWith("598"))));
      }
    }
  }
}
