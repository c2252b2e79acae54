package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.faultline.log.endpoint.EndpointRules;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaproxyParserTest {
  private static final String VALID =
      "<134>Nov 22 10:00:01 lb haproxy[14389]: 192.0.2.9:33317 [22/Nov/2025:10:00:01.123]"
          + " http-in~ app/srv1 10/0/30/-1/+109 503 +212 - - sH-- 1/1/1/1/+3 0/0"
          + " {shop.example.com|a b} {} \"GET /a#22b?id=1 HTTP/1.1\" 0/0 -/TLSv1.3/-";

  private static String read(String line) {
    return OneLine.read(LogFormat.HAPROXY, line);
  }

  @ParameterizedTest
  @Lines(
      """
      # the manual's
      Feb  6 12:14:14 localhost haproxy[14389]: 10.0.1.2:33317 [06/Feb/2009:12:14:14.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} "GET /index.html HTTP/1.1"
      => 200 GET /index.html time=2009-02-06T12:14:14.655Z latency=109000us bytes=2750 client=10.0.1.2

      # no prefix, no headers; the server's own answer has no cause
      192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 10/0/30/69/109 500 120 - - ---- 1/1/1/1/0 0/0 "GET /a?id=1 HTTP/1.1"
      => 500 GET /a time=2025-11-22T10:00:01.123Z latency=109000us bytes=120 client=192.0.2.9

      # a time of ISO 8601 before it, a priority, the protocol of RFC 5424
      2025-11-22T10:00:01.123456+01:00 lb haproxy[14389]: 192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 10/0/30/69/109 502 120 - - SH-- 1/1/1/1/0 0/0 "POST /orders HTTP/1.1"
      => 502 POST /orders time=2025-11-22T10:00:01.123Z latency=109000us bytes=120 client=192.0.2.9 cause=SH--
      <134>Nov 22 10:00:01 haproxy[14389]: 192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 10/0/30/-1/50031 504 194 - - sH-- 1/1/1/1/0 0/0 "GET /slow HTTP/1.1"
      => 504 GET /slow time=2025-11-22T10:00:01.123Z latency=50031000us bytes=194 client=192.0.2.9 cause=sH--
      <134>1 2025-11-22T10:00:01.123456+01:00 lb haproxy 14389 - - 192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 0/0/24/27/51 500 379 - - ---- 1/1/0/0/0 0/0 "GET /a HTTP/1.1"
      => 500 GET /a time=2025-11-22T10:00:01.123Z latency=51000us bytes=379 client=192.0.2.9

      # TLS, IPv6, HTTP/2
      2001:db8::7:33317 [22/Nov/2025:10:00:01.123] https-in~ app/srv1 10/0/30/69/109 503 120 - - ---- 1/1/1/1/0 0/0 "GET https://shop.example.com/a HTTP/2.0"
      => 503 GET /a path=https://shop.example.com/a time=2025-11-22T10:00:01.123Z latency=109000us bytes=120 host=shop.example.com client=2001:db8::7

      # no server, steps that were not reached
      192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 "GET /a HTTP/1.1"
      => 503 GET /a time=2025-11-22T10:00:01.123Z latency=0us bytes=217 client=192.0.2.9 cause=SC--
      192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in http-in/<NOSRV> -1/-1/-1/-1/5001 408 212 - - cR-- 1/1/0/0/0 0/0 "<BADREQ>"
      => 408 (malformed) time=2025-11-22T10:00:01.123Z latency=5001000us bytes=212 client=192.0.2.9 cause=cR--

      # no response; all times unknown
      192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 10/0/30/-1/4021 -1 0 - - CH-- 1/1/1/1/0 0/0 "GET /slow HTTP/1.1"
      => 0 GET /slow time=2025-11-22T10:00:01.123Z latency=4021000us bytes=0 client=192.0.2.9 cause=CH--
      192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in http-in/<NOSRV> -1/-1/-1/-1/-1 400 187 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"
      => 400 (malformed) time=2025-11-22T10:00:01.123Z bytes=187 client=192.0.2.9 cause=PR--

      # logged before the end, after a redispatch
      192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv2 10/0/30/69/+109 500 +243 - - ---- 1/1/1/1/+3 0/0 "GET /a HTTP/1.1"
      => 500 GET /a time=2025-11-22T10:00:01.123Z latency=109000us bytes=243 client=192.0.2.9

      # a client of a socket
      unix:1 [22/Nov/2025:10:00:01.123] http-in app/srv1 10/0/30/69/109 500 120 - - ---- 1/1/1/1/0 0/0 "GET /a HTTP/1.1"
      => 500 GET /a time=2025-11-22T10:00:01.123Z latency=109000us bytes=120 client=unix
      """)
  void readsEveryField(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "GET /a HTTP/1.1"                                         | 500 GET /a
          {} "GET /a HTTP/1.1"                                      | 500 GET /a
          {shop.example.com} "GET /a HTTP/1.1"                      | 500 GET /a
          {Mozilla/5.0 (X11; Linux) "x} {text/html} "GET /a HTTP/1.1" | 500 GET /a
          {a b c [d]} {} "GET /a HTTP/1.1"                          | 500 GET /a
          {} {} "GET /a b HTTP/1.1"                                 | 500 GET /a b
          "GET /a HTTP/1.1" 0/0/0/0/0 shop.example.com/TLSv1.3/-    | 500 GET /a
          "GET /a HTTP/1.1" "curl/8.5.0" 598                        | 500 GET /a
          "GET /a/long/path                                         | 500 GET /a/long/path
          "GET /a?q=long                                            | 500 GET /a
          "GET /a HTTP/1.                                           | 500 GET /a
          {unclosed "GET /a HTTP/1.1"                               | 500 (malformed)
          "                                                         | 500 (malformed)
          ""                                                        | 500 (malformed)
          "<BADREQ>"                                                | 500 (malformed)
          <BADREQ>                                                  | 500 (malformed)
          {} {}                                                     | 500 (malformed)
          "GET /a#22b#22 HTTP/1.1"                                  | 500 GET /a"b"
          "GET /caf#C3#A9?q=#22 HTTP/1.1"                           | 500 GET /café
          "GET /a#23top HTTP/1.1"                                   | 500 GET /a
          "GET /a#2 HTTP/1.1"                                       | 500 GET /a
          "GET /a#zz HTTP/1.1"                                      | 500 GET /a
          """,
      quoteCharacter = '`')
  void findsTheRequestBehindHeadersAndBeforeFurtherFields(String end, String read) {
    String line =
        "- [22/Nov/2025:10:00:01.000] http-in app/srv1 -1/-1/-1/-1/-1 500 - - - ---- 1/1/1/1/0 0/0 ";
    assertThat(read(line + end), is(read + " time=2025-11-22T10:00:01Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "SC--, ' cause=SC--'",
    "sHVN, ' cause=sHVN'",
    "cD, ' cause=cD'",
    "----, ''",
    "--, ''",
    // The last two only say what was done with a cookie.
    "--VN, ''",
    "--NI, ''",
    "-, ''"
  })
  void takesTheStateAtTheEndForTheCauseUnlessItIsANormalOne(String state, String cause) {
    assertThat(
        read(
            "- [22/Nov/2025:10:00:01.000] http-in app/srv1 0/0/0/0/1 500 - SID=a SRV=b "
                + state
                + " 1/1/1/1/0 0/0 \"GET /a HTTP/1.1\""),
        is("500 GET /a time=2025-11-22T10:00:01Z latency=1000us" + cause));
  }

  @ParameterizedTest
  @CsvSource({
    "UTC,            22/Nov/2025:10:00:01.123, 2025-11-22T10:00:01.123Z",
    "Europe/Berlin,  22/Nov/2025:10:00:01.123, 2025-11-22T09:00:01.123Z",
    "Europe/Berlin,  22/Jul/2025:10:00:01.123, 2025-07-22T08:00:01.123Z",
    "Europe/Berlin,  22/Nov/2025:00:30:00.000, 2025-11-21T23:30:00Z",
    "+05:30,         22/Nov/2025:10:00:01.123, 2025-11-22T04:30:01.123Z",
    // The hour that autumn has twice, and the one that spring has not.
    "Europe/Berlin,  26/Oct/2025:02:30:00.000, 2025-10-26T00:30:00Z",
    "Europe/Berlin,  30/Mar/2025:02:30:00.000, 2025-03-30T01:30:00Z",
    // The zone is only of times that name none.
    "Europe/Berlin,  22/Nov/2025:10:00:01 +0000, 2025-11-22T10:00:01Z"
  })
  void readsTheTimeInTheZoneThatIsSet(String zone, String time, String read) {
    FormatSettings settings =
        new FormatSettings(JsonKeys.USUAL, ZoneId.of(zone), null, EndpointRules.USUAL);
    String line =
        "- ["
            + time
            + "] http-in app/srv1 0/0/0/0/-1 500 - - - ---- 1/1/1/1/0 0/0 \"GET /a HTTP/1.1\"";

    assertThat(
        OneLine.read(LogFormat.HAPROXY, settings, line.getBytes(UTF_8)),
        is("500 GET /a time=" + read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what the proxy says of itself
          Nov 22 10:00:00 lb haproxy[14389]: Proxy http-in started.
          <133>Nov 22 10:00:00 haproxy[14389]: Proxy http-in stopped (cumulated conns: FE: 7, BE: 0).
          2025-11-22T10:00:00+01:00 lb haproxy[14389]: Server app/srv1 is DOWN, reason: Layer4 timeout.
          <133>1 2025-11-22T10:00:00+01:00 lb haproxy 14389 - - backend app has no server available!
          Nov 22 10:00:00 lb haproxy: Proxy http-in started.
          Proxy http-in started.
          Proxy http-in stopped (cumulated conns: FE: 7, BE: 0).
          # a handshake that failed, as older and newer ones say it
          192.0.2.9:33317 [22/Nov/2025:10:00:01.123] https-in/1: SSL handshake failure
          Nov 22 10:00:01 lb haproxy[14389]: 192.0.2.9:33317 [22/Nov/2025:10:00:01.123] https-in/1: SSL handshake failure
          Nov 22 10:00:01 lb haproxy[14389]: 192.0.2.9:33317 [22/Nov/2025:10:00:01.123] https-in/1: Connection error during SSL handshake
          # TCP: three timers
          192.0.2.9:33317 [22/Nov/2025:10:00:01.123] mysql db/db1 0/0/5007 212 -- 1/1/1/1/0 0/0
          Nov 22 10:00:01 lb haproxy[14389]: 192.0.2.9:33317 [22/Nov/2025:10:00:01.123] mysql db/<NOSRV> -1/-1/+5007 +0 SC 1/1/1/1/3 0/0
          """,
      quoteCharacter = '`')
  void takesOtherLinesOfTheProxyForNoRequests(String line) {
    assertThat(read(line), is("notARequest"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 35           | wrongShape
          Nov 22 10:00:01 lb sshd[7]: Accepted publickey for haproxy from 192.0.2.9     | wrongShape
          worker 7 is up                                                                | wrongShape
          IllegalStateException: haproxy is closed                                      | wrongShape
          192.0.2.9:33317 22/Nov/2025:10:00:01.123 http-in app/srv1 1/1/1/1/1 500 1     | wrongShape
          192.0.2.9:33317 [22/Nov/2025:10:00:01.123                                     | wrongShape
          192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in                            | wrongShape
          192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 1/1/1x/1/1 500 1  | wrongShape
          192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 1/1/1/1 500 1     | wrongShape
          # the proxy's name does not make less of it: a request is lost
          lb haproxy[7]: 192.0.2.9:33317 [22/Nov/2025:10:00:01.123                      | wrongShape
          lb haproxy[7]: 192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in             | wrongShape
          lb haproxy[7]: 192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in a/s 1/1/1x/1/1 500 1 | wrongShape
          lb haproxy[7]: 192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in a/s 500 GET /a | wrongShape
          192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 1/1/1/1/1         | badStatus
          192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 1/1/1/1/1 5o0 1   | badStatus
          192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 1/1/1/1/1 50 1    | statusOutOfRange
          """,
      quoteCharacter = '`')
  void rejectsWhatIsNoLineOfTheProxyOrABrokenOne(String line, String reason) {
    assertThat(read(line), is(reason));
  }

  @ParameterizedTest
  @Lines(
      """
      192.0.2.9:33317 [32/Nov/2025:10:00:01.123] http-in app/srv1 1/1/1/1/1 500 x - - ---- 1/1/1/1/0 0/0 "GET /a HTTP/1.1"
      => 500 GET /a latency=1000us client=192.0.2.9 unreadable=[time, bytes]
      192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 1/1/1/1/1-1 500 1 - - ---- 1/1/1/1/0 0/0 "GET /a HTTP/1.1"
      => 500 GET /a time=2025-11-22T10:00:01.123Z bytes=1 client=192.0.2.9 unreadable=[latency]
      192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 1/1/1/1/- 500 99 - -
      => 500 (malformed) time=2025-11-22T10:00:01.123Z bytes=99 client=192.0.2.9
      192.0.2.9:33317 [22/Nov/2025:10:00:01.123] http-in app/srv1 1/1/1/1/1 500
      => 500 (malformed) time=2025-11-22T10:00:01.123Z latency=1000us client=192.0.2.9 unreadable=[bytes]
      """)
  void keepsARequestWithUnreadableFieldsAndNamesThem(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      Nov  7 18:29:39 haproxy haproxy[489]: 192.0.2.9 - - [07/Nov/2016:10:29:39 +0000] "GET /cart HTTP/1.1" 503 212 "" "" 49422 590 "fe" "app" "<NOSRV>" 0 -1 -1 -1 0 SC-- 3 3 0 0 0 0 0 "" "" "" "Mozilla/5.0"\s
      => 503 GET /cart time=2016-11-07T10:29:39Z latency=0us bytes=212 client=192.0.2.9 cause=SC--
      192.0.2.9 - - [07/Nov/2016:10:29:39 +0000] "GET /a#22 HTTP/1.1" 500 +212 "" "" 49422 590 "fe" "app" "s1" 0 1 2 240 +245 "----" 3 3 0 0 0 0 0 "" ""
      => 500 GET /a" time=2016-11-07T10:29:39Z latency=245000us bytes=212 client=192.0.2.9
      2001:db8::9 - - [07/Nov/2016:10:29:39 +0000] "<BADREQ>" 400 212 "" "" 49422 590 "fe" "fe" "<NOSRV>" -1 -1 -1 -1 -1 CR-- 3 3 0 0 0 0 0
      => 400 (malformed) time=2016-11-07T10:29:39Z bytes=212 client=2001:db8::9 cause=CR--
      192.0.2.9 - - [07/Nov/2016:10:29:39 +0000] "TCP " 000 212 "" "" 49422 590 "fe" "db" "db1" 0 0 0 5007 300 ---- 3 3 0 0 0 0 0
      => notARequest
      192.0.2.9 - - [07/Nov/2016:10:29:39 +0000] "GET /a HTTP/1.1" 5o0 212 "" "" 49422 590 "fe" "app" "s1" 0 1 2 240 245 ---- 3 3
      => badStatus
      # others of the family, and broken ones
      192.0.2.9 - - [07/Nov/2016:10:29:39 +0000] "GET /a HTTP/1.1" 500 212 "-" "curl/8.5.0"
      => wrongShape
      192.0.2.9 - - [07/Nov/2016:10:29:39 +0000] "GET /a HTTP/1.1" 500 212 "" "" 49422 590 "fe" "app" "s1"
      => wrongShape
      192.0.2.9 - - [07/Nov/2016:10:29:39 +0000] "GET /a HTTP/1.1" 500 212 "" "" 49422 590 "fe" "app" "s1" 0 1 2 240 x ----
      => wrongShape
      lb haproxy[7]: 192.0.2.9 - - [07/Nov/2016:10:29:39 +0000] "GET /a HTTP
      => wrongShape
      """)
  void readsTheNotationOfClf(String line, String read) {
    assertThat(read(line), is(read));
  }

  @Property
  void aLineThatIsCutOffOrHasOneByteChangedGetsAVerdict(
      @ForAll @IntRange(max = 999) int place, @ForAll byte value) {
    byte[] line = VALID.getBytes(UTF_8);
    int at = line.length * place / 1000;
    byte[] cut = Arrays.copyOf(line, at);
    byte[] changed = line.clone();
    changed[at] = value;

    for (byte[] broken : List.of(cut, changed)) {
      assertThat(
          OneLine.read(LogFormat.HAPROXY, FormatSettings.USUAL, broken),
          is(not(startsWith("598"))));
    }
  }
}
