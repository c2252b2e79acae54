package dev.faultline.log.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class LtsvParserTest {
  private static String read(String line) {
    return OneLine.read(LogFormat.LTSV, line);
  }

  @ParameterizedTest
  @Lines(
      """
      # the labels that ltsv.org has for Apache and nginx
      time:[22/Nov/2025:10:00:01 +0100]\thost:192.0.2.9\tforwardedfor:-\treq:GET /api/data?id=1 HTTP/1.1\tstatus:500\tsize:120\treferer:-\tua:curl/8.5.0\treqtime:0.245\tcache:-\truntime:0.1\tvhost:www.example.com
      => 500 GET /api/data time=2025-11-22T09:00:01Z latency=245000us bytes=120 host=www.example.com client=192.0.2.9
      # microseconds are finer than seconds, wherever they stand
      reqtime_microsec:1234567\ttime:2025-11-22T10:00:01Z\thost:2001:db8::7\tmethod:POST\turi:/orders\tprotocol:HTTP/2.0\tstatus:503\tsize:0\treqtime:1\tvhost:www.example.com:8443
      => 503 POST /orders time=2025-11-22T10:00:01Z latency=1234567us bytes=0 host=www.example.com:8443 client=2001:db8::7
      # nginx's own names
      remote_addr:192.0.2.9\ttime:2025-11-22T10:00:01.250+00:00\trequest_method:GET\trequest_uri:/a?x=1\turi:/index.php\tstatus:502\tbody_bytes_sent:157\trequest_time:0.003\tupstream_status:502
      => 502 GET /a time=2025-11-22T10:00:01.250Z latency=3000us bytes=157 client=192.0.2.9 upstreamFailed
      remote_addr:192.0.2.9\trequest:GET /a b HTTP/1.1\tstatus:504\tupstream_status:502, 504
      => 504 GET /a b client=192.0.2.9 cause=upstream 502, 504 upstreamFailed
      # retries that the client did not see, and no upstream at all
      req:GET /a HTTP/1.1\tstatus:200\tupstream_status:504, 200
      => 200 GET /a upstreamFailed
      req:GET /a HTTP/1.1\tstatus:503\tupstream_status:-
      => 503 GET /a cause=no upstream response
      # other names of the same
      remote_host:192.0.2.1\tremote_user:-\tdatetime:[12/Mar/2023:10:55:36 +0000]\trequest:GET /a HTTP/1.1\tstatus:500\tsize:1024\ttaken_sec:0.25
      => 500 GET /a time=2023-03-12T10:55:36Z latency=250000us bytes=1024 client=192.0.2.1
      msec:1763805600.541\tremote_addr:192.0.2.1\thttp_host:www.example.com\tmethod:GET\tpath:/a\tstatus_code:503\tbytes_sent:7\tapptime:0.1
      => 503 GET /a time=2025-11-22T10:00:00.541Z latency=100000us bytes=7 host=www.example.com client=192.0.2.1
      time_iso8601:2025-11-22T11:00:01+01:00\thost:192.0.2.1\tforwardedfor:203.0.113.9\turi:/a\tstatus:500\treqtime_msec:12\tapptime:0.1
      => 500 /a time=2025-11-22T10:00:01Z latency=12000us client=192.0.2.1
      time_local:22/Nov/2025:10:00:01 +0000\turi:/a\tstatus:500\treqtime:-\tapptime:0.1
      => 500 /a time=2025-11-22T10:00:01Z
      # the first of two labels, wherever it stands, unless it is empty
      time_local:22/Nov/2025:10:00:01 +0000\ttime:2025-11-22T10:00:02Z\turi:/a\tstatus:500\thost:192.0.2.2\tremote_addr:
      => 500 /a time=2025-11-22T10:00:02Z client=192.0.2.2
      # a unit in the value, or none
      uri:/a\tstatus:500\tlatency:12ms
      => 500 /a latency=12000us
      uri:/a\tstatus:500\tduration:0.25s
      => 500 /a latency=250000us
      uri:/a\tstatus:500\tresponse_time:250us
      => 500 /a latency=250us
      uri:/a\tstatus:500\treq_time:-
      => 500 /a
      uri:/a\tstatus:500\treq_time:0.25
      => 500 /a unreadable=[latency]
      uri:/a\tstatus:500\tlatency:12min
      => 500 /a unreadable=[latency]
      # labels in capitals, more than one blank tab, a tab at the end
      STATUS:500\t\t\tReq:GET /a HTTP/1.1\tSize:7\t
      => 500 GET /a bytes=7
      """)
  void readsEveryFieldOfEveryKindOfLine(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # none, in each of the ways that logs say it
      time:-\thost:-\tvhost:-\treq:GET /a HTTP/1.1\tstatus:500\tsize:-\treqtime:-\treqtime_microsec:-1
      => 500 GET /a
      time:\thost:\tvhost:\treq:GET /a HTTP/1.1\tstatus:500\tsize:\treqtime:
      => 500 GET /a
      status:500\turi:/a
      => 500 /a
      status:-\turi:/a\tmethod:GET
      => 0 GET /a
      status:000\treq:GET /a HTTP/1.1
      => 0 GET /a
      # requests that are garbage
      req:-\tstatus:408
      => 408 (malformed)
      req:\\x16\\x03\\x01\tstatus:400\tsize:150
      => 400 (malformed) bytes=150
      uri:-\tmethod:GET\tstatus:400
      => 400 (malformed)
      # a method that is none
      uri:/a\tmethod:7\tstatus:500
      => 500 /a
      # colons within values
      req:GET http://www.example.com:80/a:b HTTP/1.1\tstatus:500\tvhost:a:b\tnote:x:y
      => 500 GET /a:b path=http://www.example.com:80/a:b host=a:b
      # the last of two
      uri:/a\tstatus:200\tstatus:500
      => 500 /a
      # unreadable
      uri:/a\tstatus:500\ttime:[31/Nov/2025:10:00:01 +0000]\tsize:many\treqtime:fast
      => 500 /a unreadable=[time, latency, bytes]
      uri:/a\tstatus:500\ttime:[]\treqtime_microsec:1.5.0
      => 500 /a unreadable=[time, latency]
      """)
  void keepsARequestThatLacksFieldsOrHasOddOnes(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      note:log rotated\tby:cron
      => notARequest
      status:500\tnote:no request
      => notARequest
      req:GET /a HTTP/1.1\tnote:no status
      => notARequest
      """)
  void takesLabelsWithoutRequestOrStatusForANote(String line, String verdict) {
    assertThat(read(line), is(verdict));
  }

  @ParameterizedTest
  @Lines(
      """
      req:GET /a HTTP/1.1\tstatus:2oo
      => badStatus
      req:GET /a HTTP/1.1\tstatus:1000
      => statusOutOfRange
      req:GET /a HTTP/1.1\tstatus:5
      => statusOutOfRange
      # a piece without a label
      req:GET /a HTTP/1.1\tstatus:500\tsi
      => wrongShape
      GET /a 500 12ms
      => wrongShape
      # a colon does not make a label: other logs have them in times and URLs
      192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 500 120
      => wrongShape
      2025/11/22 10:00:12 [error] *31 connect() failed
      => wrongShape
      {"status":500,"path":"/a"}
      => wrongShape
      :500\tstatus:500\treq:GET /a HTTP/1.1
      => wrongShape
      """)
  void rejectsALineWithoutLabelsOrWithoutAStatus(String line, String reason) {
    assertThat(read(line), is(reason));
  }

  @Test
  void readsALineThatIsWrappedInQuotes() {
    assertThat(read("\"status:500\turi:/a\""), is("500 /a"));
  }
}
