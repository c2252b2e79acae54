package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleParserTest {
  private static String read(String line) {
    return OneLine.read(LogFormat.SIMPLE, line);
  }

  @ParameterizedTest
  @Lines(
      """
      GET /api/users 200 12ms
      => 200 GET /api/users latency=12000us
      POST /api/upload?part=2 500 250.5ms
      => 500 POST /api/upload latency=250500us
      GET /slow 503 86400000ms
      => 503 GET /slow latency=86400000000us

      # without a latency, or without a status either
      GET /api/5 500
      => 500 GET /api/{id} path=/api/5
      GET /a 5 500
      => 500 GET /a 5
      GET /a 0 -
      => 0 GET /a
      GET /a - 12ms
      => 0 GET /a latency=12000us
      GET /api/data 500
      => 500 GET /api/data
      GET /api/data 500 -
      => 500 GET /api/data

      # with a protocol
      GET /api/data HTTP/1.1 500 8ms
      => 500 GET /api/data latency=8000us

      # blanks in the path, and one that ends in a number
      GET /my file.txt 404 8ms
      => 404 GET /my file.txt latency=8000us
      GET /page 7 500 8ms
      => 500 GET /page 7 latency=8000us

      # columns set apart by tabs and by several blanks
      GET\t/api/data\t500\t8ms
      => 500 GET /api/data latency=8000us
        GET   /api/data   500   8ms
      => 500 GET /api/data latency=8000us

      # no response
      GET /api/data 000 8ms
      => 0 GET /api/data latency=8000us
      GET /api/data -1 8ms
      => 0 GET /api/data latency=8000us
      """)
  void readsEveryField(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      GET /a 500 fast
      => 500 GET /a unreadable=[latency]
      GET /a 500 12
      => 500 GET /a unreadable=[latency]
      GET /a 500 -12ms
      => 500 GET /a unreadable=[latency]
      GET /a 500 1,5ms
      => 500 GET /a unreadable=[latency]
      GET /a 500 1.ms
      => 500 GET /a unreadable=[latency]
      GET /a 500 .5ms
      => 500 GET /a unreadable=[latency]
      GET /a 500 ms
      => 500 GET /a unreadable=[latency]
      GET /a 500 NaNms
      => 500 GET /a unreadable=[latency]
      GET /a 500 1e309ms
      => 500 GET /a unreadable=[latency]
      GET /a 500 100000000000000000000ms
      => 500 GET /a unreadable=[latency]
      """)
  void keepsARequestWithAnUnreadableLatency(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # a request by its looks, but no status where it stands
      GET /a 2oo 12ms
      => badStatus
      GET /a abc -
      => badStatus
      GET /a 12ms
      => badStatus
      GET /a  12ms
      => badStatus
      GET /a
      => badStatus
      OPTIONS * twelve
      => badStatus
      GET /a 100000000000000000000 12ms
      => badStatus

      # a number that is not a status
      GET /a 099 12ms
      => statusOutOfRange
      GET /a 1000 12ms
      => statusOutOfRange
      GET /a 1000 -
      => statusOutOfRange
      GET /a 99999999999 12ms
      => statusOutOfRange
      GET /a 4294967796 12ms
      => statusOutOfRange
      GET /a -5 12ms
      => statusOutOfRange
      GET /a 50
      => statusOutOfRange

      # something else
      Started worker in 12ms
      => wrongShape
      exit code 500
      => wrongShape
      GET
      => wrongShape
      500
      => wrongShape
      500 12ms
      => wrongShape
      {"status":500}
      => wrongShape
      """)
  void rejectsALineWithoutAStatus(String line, String reason) {
    assertThat(read(line), is(reason));
  }

  @ParameterizedTest
  @Lines(
      """
      # a unit that stands apart
      GET /a/1 500 125 ms
      => 500 GET /a/{id} path=/a/1 latency=125000us
      GET /b 200 503 ms
      => 200 GET /b latency=503000us
      GET /b HTTP/1.1 502 1503.041 ms
      => 502 GET /b latency=1503041us
      GET /b c 502 12 ms
      => 502 GET /b c latency=12000us

      # no status where a latency or nothing follows
      GET /api/pay 502 1503.000 ms - 157
      => badStatus
      GET /api/pay 502 1503.000 ms - 12
      => badStatus
      GET /api/pay 502 1503.000 ms - -
      => badStatus
      GET /api/users 200 512 - 503 ms
      => badStatus
      GET /api/users 200 512 - 12.000 ms
      => badStatus
      GET /api/users 200 512 250
      => badStatus
      GET /a - -
      => badStatus
      GET /a -
      => badStatus

      # no requests
      WARN com.example.Pay - code 503
      => wrongShape
      INFO com.example.Orders - order 1 failed with HTTP 500
      => wrongShape
      to=<a@example.com>, relay=mx, delay 250 503 ms
      => wrongShape
      web-1  | 2025-11-22T10:00:01.1Z shop-lb "GET http://shop.example.com:80/ HTTP/1.1" "curl/8.5.0" - -
      => wrongShape
      """)
  void takesNothingElseForAStatusOrALatency(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "worker 7 served 503 12ms",
        "INFO done 503 12ms",
        "- 408 0ms",
        "GET /a 700 12ms",
        "GET /a 500 fast",
        "GET /a 500 ms",
        "GET nothing 500 12ms"
      })
  void doesNotClaimALineOfWhichSomethingIsOdd(String line) {
    assertThat(
        new FormatDetector(FormatSettings.USUAL).detect(List.of(line)), is(Optional.empty()));
  }

  private static final List<String> TARGETS =
      List.of(
          "/a",
          "*",
          "/a b  c",
          "/a\\\"b\\x22",
          "/a\"b\"",
          "/a 404 7ms",
          "db.example.com:443",
          "/caf\u00c3\u00a9",
          "/\u0080\u00ff");

  @Test
  void keepsStatusAndTargetInEveryCombinationOfOddPieces() {
    List<String> misread = new ArrayList<>();
    for (String method : List.of("GET", "PURGE", "M-SEARCH", "CONNECT", "get")) {
      for (String target : TARGETS) {
        for (String protocol : List.of("", " HTTP/1.0", " HTTP/2.0", " HTTP/3.0")) {
          for (int status : new int[] {100, 500, 520, 599, 999}) {
            for (String latency : List.of("", " -", " 0ms", " 1.234ms", " soon")) {
              boolean ambiguous = latency.isEmpty() && protocol.isEmpty() && target.endsWith("7ms");
              // Only a latency in ms shows that a lower-case word before a host name is a method.
              ambiguous |=
                  method.equals("get") && target.endsWith(":443") && !latency.endsWith("ms");
              String line = method + " " + target + protocol + " " + status + latency;
              if (!ambiguous && !isRead(line, method, target, status)) {
                misread.add(line);
              }
            }
          }
        }
      }
    }
    assertThat(misread.subList(0, Math.min(misread.size(), 20)), is(empty()));
  }

  @ParameterizedTest
  @Lines(
      """
      - 408 0ms
      => 408 (malformed) latency=0us
      \\x16\\x03\\x01 400 0ms
      => 400 (malformed) latency=0us
      \u0016\u0003\u0001 400 0ms
      => 400 (malformed) latency=0us
      GET HTTP/1.1 400 0ms
      => 400 (malformed) latency=0us
      """)
  void keepsTheStatusOfARequestThatIsNoHttp(String line, String read) {
    assertThat(read(line), is(read));
  }

  private static boolean isRead(String line, String method, String target, int status) {
    byte[] raw = target.getBytes(ISO_8859_1);
    String asUtf8 = new String(raw, UTF_8);
    return OneLine.request(LogFormat.SIMPLE, line.getBytes(ISO_8859_1))
        .filter(read -> read.status() == status)
        .filter(read -> read.method().equals(method))
        .filter(read -> read.endpoint().equals(asUtf8))
        .isPresent();
  }
}
