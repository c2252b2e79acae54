package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.text.StringCache;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLogParserTest {
  private static String read(String line) {
    return OneLine.read(LogFormat.JSON, line);
  }

  @ParameterizedTest
  @Lines(
      """
      # flat, every field, in any order
      {"method":"GET","path":"/api/data?id=1","status":500,"latency_ms":1502,"time":"2025-11-22T10:00:01.250Z","bytes":120,"host":"www.example.com","client":"192.0.2.9"}
      => 500 GET /api/data time=2025-11-22T10:00:01.250Z latency=1502000us bytes=120 host=www.example.com client=192.0.2.9
      {"status":500,"uri":"/a","verb":"GET"}
      => 500 GET /a

      # nginx with escape=json: all values are strings, the request is a whole line
      {"time_local":"22/Nov/2025:10:00:01 +0100","remote_addr":"2001:db8::7","request":"POST /orders HTTP/2.0","status":"502","body_bytes_sent":"552","request_time":"0.245"}
      => 502 POST /orders time=2025-11-22T09:00:01Z latency=245000us bytes=552 client=2001:db8::7

      # Caddy: nested, epoch and duration in decimal seconds
      {"level":"error","ts":1763805601.25,"msg":"handled request","request":{"remote_ip":"192.0.2.9","proto":"HTTP/2.0","method":"GET","host":"localhost","uri":"/api","headers":{"User-Agent":["curl"]}},"duration":0.000929675,"size":0,"status":502}
      => 502 GET /api time=2025-11-22T10:00:01.250Z latency=929us bytes=0 host=localhost client=192.0.2.9

      # Elastic Common Schema: nested, or with dots in the keys; nanoseconds
      {"@timestamp":"2025-11-22T10:00:01Z","http":{"request":{"method":"PUT"},"response":{"status_code":503,"body":{"bytes":9}}},"url":{"path":"/a"},"event":{"duration":1500000},"client":{"ip":"192.0.2.9"}}
      => 503 PUT /a time=2025-11-22T10:00:01Z latency=1500us bytes=9 client=192.0.2.9
      {"http.request.method":"PUT","http.response.status_code":503,"url.path":"/a"}
      => 503 PUT /a

      # blanks around
        { "status" : 500 , "path" : "/a" }\t
      => 500 /a
      """)
  void readsEveryFieldOfTheUsualKeys(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"status":500,"path":"/a","latency":"7ms"}
      => 500 /a latency=7000us
      {"status":500,"path":"/a","latency":"7 us"}
      => 500 /a latency=7us
      {"status":500,"path":"/a","latency":"0.007911s"}
      => 500 /a latency=7911us
      {"status":500,"path":"/a","latency":"1999ns"}
      => 500 /a latency=1us
      {"status":500,"path":"/a","elapsedMs":7}
      => 500 /a latency=7000us
      {"status":500,"path":"/a","duration_us":7}
      => 500 /a latency=7us
      {"status":500,"path":"/a","duration_ns":7000}
      => 500 /a latency=7us
      # a text's own unit beats the key's
      {"status":500,"path":"/a","latency_ms":"7s"}
      => 500 /a latency=7000000us
      # known by the key
      {"status":500,"path":"/a","request_time":1.5}
      => 500 /a latency=1500000us
      {"status":500,"path":"/a","duration_s":0.62}
      => 500 /a latency=620000us
      # none
      {"status":500,"path":"/a","latency_ms":-1}
      => 500 /a
      {"status":500,"path":"/a","latency_ms":"-"}
      => 500 /a
      {"status":500,"path":"/a","latency_ms":null}
      => 500 /a
      """)
  void readsALatencyInTheUnitThatTextOrKeyName(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"status":500,"path":"/a","ts":1763805601}
      => 500 /a time=2025-11-22T10:00:01Z
      {"status":500,"path":"/a","ts":"1763805601.5"}
      => 500 /a time=2025-11-22T10:00:01.500Z
      {"status":500,"path":"/a","ts":1763805601250}
      => 500 /a time=2025-11-22T10:00:01.250Z
      {"status":500,"path":"/a","ts":1763805601250000}
      => 500 /a time=2025-11-22T10:00:01.250Z
      {"status":500,"path":"/a","ts":1763805601250000999}
      => 500 /a time=2025-11-22T10:00:01.250Z
      {"status":500,"path":"/a","ts":1.763805601E9}
      => 500 /a time=2025-11-22T10:00:01Z
      {"status":500,"path":"/a","ts":0}
      => 500 /a time=1970-01-01T00:00:00Z
      """)
  void tellsSecondsMillisMicrosAndNanosOfTheEpochApart(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"status":500,"path":"/a","time":"31/Feb/2025:10:00:01 +0000"}
      => 500 /a unreadable=[time]
      {"status":500,"path":"/a","time":"yesterday"}
      => 500 /a unreadable=[time]
      {"status":500,"path":"/a","time":1e309}
      => 500 /a unreadable=[time]
      {"status":500,"path":"/a","time":1e30}
      => 500 /a unreadable=[time]
      {"status":500,"path":"/a","time":-1763805601}
      => 500 /a unreadable=[time]
      {"status":500,"path":"/a","latency_ms":1e309}
      => 500 /a unreadable=[latency]
      {"status":500,"path":"/a","latency_ms":1e30}
      => 500 /a unreadable=[latency]
      {"status":500,"path":"/a","latency_ms":1e-2147483648}
      => 500 /a unreadable=[latency]
      {"status":500,"path":"/a","latency_ms":"NaN"}
      => 500 /a unreadable=[latency]
      {"status":500,"path":"/a","latency_ms":-7}
      => 500 /a unreadable=[latency]
      {"status":500,"path":"/a","latency":"7 parsecs"}
      => 500 /a unreadable=[latency]
      # a number could be any unit
      {"status":500,"path":"/a","took":1.5}
      => 500 /a unreadable=[latency]
      {"status":500,"path":"/a","duration":58.33}
      => 500 /a unreadable=[latency]
      {"status":500,"path":"/a","request_time":7}
      => 500 /a unreadable=[latency]
      {"status":500,"path":"/a","latency":7}
      => 500 /a unreadable=[latency]
      {"status":500,"path":"/a","bytes":-5}
      => 500 /a unreadable=[bytes]
      {"status":500,"path":"/a","bytes":100000000000000000000}
      => 500 /a unreadable=[bytes]
      {"status":500,"path":"/a","bytes":1e309}
      => 500 /a unreadable=[bytes]
      {"status":500,"path":"/a","bytes":true,"latency_ms":"","time":""}
      => 500 /a unreadable=[bytes]
      {"status":500,"path":"/a\\ud800b"}
      => 500 /a\uFFFDb
      {"status":500,"path":"/a","bytes":"","request_time":"5e-05"}
      => 500 /a latency=50us
      """)
  void keepsARequestWithUnreadableFieldsAndNamesThem(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # whole, then garbage; half; not an object; not JSON
      {"status":500,"path":"/a"} x
      => badJson
      {"status":500,"path":"/a"}{"status":500,"path":"/a"}
      => badJson
      {"status":500,"path":"/a"}}
      => badJson
      {"status":500,"path":"/a"
      => badJson
      {"status":500,"path":"/a
      => badJson
      {"status":500,"path":
      => badJson
      {"status"
      => badJson
      {
      => badJson
      {"status":NaN,"path":"/a"}
      => badJson
      [{"status":500,"path":"/a"}]
      => badJson
      "status"
      => badJson
      500
      => badJson
      GET /a 500 12ms
      => badJson
      """)
  void rejectsWhatIsNotOneWholeObject(String line, String reason) {
    assertThat(read(line), is(reason));
  }

  @ParameterizedTest
  @Lines(
      """
      {"status":"2oo","path":"/a"}
      => badStatus
      {"status":"","path":"/a"}
      => badStatus
      {"status":true,"path":"/a"}
      => badStatus
      {"status":[500],"path":"/a"}
      => badStatus
      {"status":500.5,"path":"/a"}
      => badStatus
      {"status":1e309,"path":"/a"}
      => badStatus
      {"status":"099","path":"/a"}
      => statusOutOfRange
      {"status":1000,"path":"/a"}
      => statusOutOfRange
      {"status":99999999999,"path":"/a"}
      => statusOutOfRange
      {"status":4294967796,"path":"/a"}
      => statusOutOfRange
      {"status":-5,"path":"/a"}
      => statusOutOfRange
      """)
  void rejectsAStatusThatThereIsNot(String line, String reason) {
    assertThat(read(line), is(reason));
  }

  @ParameterizedTest
  @Lines(
      """
      # lograge
      {"method":"GET","path":"/pay","format":"html","controller":"A","action":"b","status":500,"duration":58.33,"view":0,"db":1.2}
      => 500 GET /pay latency=58330us
      # Envoy
      {"path":"/a","response_code":503,"response_flags":"UH","duration":3106}
      => 503 /a latency=3106000us cause=UH
      # Echo 4, then 5
      {"uri":"/a","status":500,"latency":250000999,"latency_human":"250ms"}
      => 500 /a latency=250000us
      {"uri":"/a","status":500,"latency":250000999,"remote_ip":"192.0.2.9","bytes_in":"0","bytes_out":44}
      => 500 /a latency=250000us bytes=44 client=192.0.2.9
      # zap, where a whole number may be of another unit, and zerolog
      {"level":"info","ts":1763805601.5,"msg":"/a","path":"/a","status":500,"latency":1.5}
      => 500 /a time=2025-11-22T10:00:01.500Z latency=1500000us
      {"level":"info","ts":1763805601.5,"msg":"/a","path":"/a","status":500,"latency":15}
      => 500 /a time=2025-11-22T10:00:01.500Z unreadable=[latency]
      {"path":"/a","status":500,"latency":1.5,"ip":"192.0.2.9","user_agent":"curl","body_size":7}
      => 500 /a latency=1500us bytes=7 client=192.0.2.9
      # the unit of one latency is known, wherever it is: ingress-nginx
      {"path":"/a","status":500,"request_time":1.503,"duration":1.503}
      => 500 /a latency=1503000us
      {"path":"/a","status":500,"duration":7,"elapsed_time":"7ms"}
      => 500 /a latency=7000us
      {"path":"/a","status":500,"duration":7,"elapsed_time":8}
      => 500 /a unreadable=[latency]
      # one mark of two is none
      {"path":"/a","controller":"A","status":500,"duration":58.33}
      => 500 /a unreadable=[latency]
      """)
  void readsALatencyInTheUnitOfTheProgramThatWroteTheLine(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"request":"/api/pay","query":"?a=1","method":"POST","status":"502"}
      => 502 POST /api/pay
      {"request":"/api/pay","status":"502"}
      => 502 /api/pay
      {"request":"/api/a b","method":"GET","status":"502"}
      => 502 GET /api/a b
      # a line is better
      {"request":"GET /a HTTP/1.1","method":"POST","status":"502"}
      => 502 GET /a
      """)
  void takesARequestThatStartsWithASlashForAPath(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"level":"error","msg":"call failed","url":"https://api.example.com/users","status":503}
      => notARequest
      {"target":"HTTP://api.example.com/users","status":200,"method":""}
      => notARequest
      {"request":"https://api.example.com/users","status":503}
      => notARequest
      # Azure Storage
      {"operationName":"GetBlob","uri":"https://a.blob.core.windows.net:443/c/b","statusCode":503,"callerIpAddress":"192.0.2.9:5555"}
      => 503 /c/b path=https://a.blob.core.windows.net:443/c/b host=a.blob.core.windows.net:443 client=192.0.2.9
      # a proxy's
      {"url":"https://api.example.com/users","method":"GET","status":503}
      => 503 GET /users path=https://api.example.com/users host=api.example.com
      {"request":"GET https://api.example.com/users HTTP/1.1","status":503}
      => 503 GET /users path=https://api.example.com/users host=api.example.com
      # a path
      {"url":"https","status":503}
      => 503 https
      """)
  void leavesWhatAProgramAskedOfOthers(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"status":"502 Bad Gateway","path":"/a"}
      => 502 /a
      {"status":"418 I'm a Teapot","path":"/a"}
      => 418 /a
      {"status":"203 Non-Authoritative Information","path":"/a"}
      => 203 /a
      {"status":"502 200","path":"/a"}
      => badStatus
      {"status":"502 ","path":"/a"}
      => badStatus
      {"status":"502, Bad","path":"/a"}
      => badStatus
      {"status":"5xx Bad","path":"/a"}
      => badStatus
      {"status":"99 Bottles","path":"/a"}
      => badStatus
      {"status":"099 Bottles","path":"/a"}
      => statusOutOfRange
      """)
  void readsAStatusBeforeItsReason(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # nginx rewrote it
      {"uri":"/index.php","request":"POST /api/pay?a=1 HTTP/1.1","status":"502"}
      => 502 POST /api/pay
      {"uri":"/index.php","request_uri":"/api/pay","request_method":"POST","status":"502"}
      => 502 POST /api/pay
      {"request":"POST /api/pay HTTP/1.1","request_uri":"/api/pay","status":"502","request_method":"POST","uri":"/index.php"}
      => 502 POST /api/pay
      # Logstash, Fluentd: the path is that of a file
      {"path":"/var/log/nginx/access.log","verb":"POST","request":"/api/pay","response":"502"}
      => 502 POST /api/pay
      {"path":"/var/log/nginx/access.log","method":"POST","uri":"/api/pay","code":"502"}
      => 502 POST /api/pay
      # no whole line
      {"path":"/a","request":"POST /b","status":"502"}
      => 502 POST /a
      {"path":"/a","request":"r-17","status":"502"}
      => 502 /a
      {"path":"/a","request":"","status":"502"}
      => 502 /a
      {"path":"/a","request":"-","status":"502"}
      => 502 /a
      """)
  void readsWhatTheClientAskedForNotWhatItWasRewrittenTo(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          request=request | {"uri":"/a","request":"POST /b","status":502}          | 502 POST /b
          request=r       | {"uri":"/a","r":"POST /b","status":502}                | 502 POST /b
          request=r       | {"uri":"/a","r":"","status":502}                       | 502 /a
          path=uri        | {"uri":"/a","request":"POST /b HTTP/1.1","status":502} | 502 POST /a
          path=p          | {"p":"/a","request":"/b","status":502}                 | 502 /a
          path=p,request=r | {"p":"/a","r":"POST /b HTTP/1.1","status":502}        | 502 POST /a
          """)
  void prefersTheKeysThatTheUserNames(String option, String line, String read) {
    FormatSettings settings = FormatSettings.of(JsonKeys.parse(option));

    assertThat(OneLine.read(LogFormat.JSON, settings, line.getBytes(UTF_8)), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"uri":"/say\\x22hi","status":"502"}
      => 502 /say"hi
      {"uri":"/caf\\xC3\\xA9","status":"502"}
      => 502 /café
      {"uri":"/a","body":"{\\x22status\\x22: 200}","status":"500"}
      => 500 /a
      {"uri":"/a\\x5Cx22b","status":"500"}
      => 500 /a\\x22b
      {"uri":"/a\\xE9b","status":"500"}
      => 500 /a\ufffdb
      # not of nginx
      {"uri":"/a\\\\x22b","status":"500"}
      => 500 /a\\x22b
      {"uri":"/a\\xzzb","status":"500"}
      => 500 /axzzb
      """)
  void readsTheEscapesThatNginxWritesByDefault(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"uri":"/a","status":500,"upstream_response_time": -, "upstream_status": -}
      => 500 /a cause=no upstream response
      {"uri":"/a","status":500,"request_time": ,"upstream_status":""}
      => 500 /a cause=no upstream response
      {"uri":"/a","status":500,"request_time":0.010,"upstream_response_time":0.001, 0.002 : 0.003,"upstream_status":502, 200}
      => 500 /a latency=10000us cause=upstream 502, 200 upstreamFailed
      {"uri":"/a","status":500,"upstream_status":"502, 200 : 200",}
      => 500 /a cause=upstream 502, 200 : 200 upstreamFailed
      {"uri":"/a","status":-,"bytes":0120}
      => 0 /a bytes=120
      # the status is not lost in silence
      {"uri":"/a","status":,"bytes":1}
      => badStatus
      {"uri":"/a","status":500, 200}
      => badStatus
      # another thing, or no end
      {"uri":"/a","status":500,"x":-a}
      => badJson
      {"uri":"/a","status":500,"x":-
      => badJson
      """)
  void keepsAllOtherKeysOfALineWithBareValues(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"status":500,"path":"/a"},
      => 500 /a
        {"status":500,"path":"/a"} ,\t
      => 500 /a
      [
      => notARequest
      ],
      => notARequest
      ]}
      => notARequest
      {"records":[
      => notARequest
      { "Records": [
      => notARequest
      # more than that
      {"status":500,"path":"/a"},,
      => badJson
      {"status":500,"path":"/a"},{}
      => badJson
      [{
      => badJson
      ][
      => badJson
      """)
  void readsTheLinesOfAnArrayOfObjects(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"jsonPayload":{"status":500,"path":"/a"},"severity":"ERROR"}
      => 500 /a
      {"_source":{"http":{"response":{"status_code":500}},"url":{"path":"/a"}}}
      => 500 /a
      {"status":"error","attributes":{"http":{"status_code":500,"url":"/a"}}}
      => 500 /a
      # what is inside is nearer
      {"time":"2025-11-22T10:00:09Z","log_processed":{"time":"2025-11-22T10:00:01Z","status":500,"path":"/a"}}
      => 500 /a time=2025-11-22T10:00:01Z
      # an object as a text
      {"time":"2025-11-22T10:00:01Z","properties":"{\\"status\\":500,\\"path\\":\\"/a\\"}"}
      => 500 /a time=2025-11-22T10:00:01Z
      {"status":500,"path":"/a","properties":"{\\"status\\":200"}
      => 500 /a
      # no wrapper
      {"upstream":{"status":500,"path":"/a"}}
      => notARequest
      """)
  void leavesTheNamesOfWrappersOut(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"status":500,"path":"/a","remote_addr":"203.0.113.7:5555"}
      => 500 /a client=203.0.113.7
      {"status":500,"path":"/a","remote_addr":"[2001:db8::7]:443"}
      => 500 /a client=2001:db8::7
      {"status":500,"path":"/a","remote_addr":"2001:db8::7"}
      => 500 /a client=2001:db8::7
      {"status":500,"path":"/a","remote_addr":"2001:db8::7:8080"}
      => 500 /a client=2001:db8::7:8080
      {"status":500,"path":"/a","remote_addr":"unix:"}
      => 500 /a client=unix:
      {"status":500,"path":"/a","client_ip":"203.0.113.7, 10.0.0.1"}
      => 500 /a client=203.0.113.7
      {"status":500,"path":"/a","client_ip":["203.0.113.7","10.0.0.1"]}
      => 500 /a client=203.0.113.7
      {"status":500,"path":"/a","client_ip":"","remote_ip":"203.0.113.7"}
      => 500 /a client=203.0.113.7
      """)
  void readsTheFirstClientWithoutItsPort(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"status":500,"path":"/a","time":"[22/Nov/2025:10:00:01 +0000]"}
      => 500 /a time=2025-11-22T10:00:01Z
      {"status":500,"path":"/a","date":"2025-11-22","time":"10:00:01"}
      => 500 /a time=2025-11-22T10:00:01Z
      {"status":500,"path":"/a","date":"2025-11-22T10:00:01Z"}
      => 500 /a time=2025-11-22T10:00:01Z
      {"status":500,"path":"/a","requestTime":"22/Nov/2025:10:00:01 +0000"}
      => 500 /a time=2025-11-22T10:00:01Z
      {"status":500,"path":"/a","time":"10:00:01"}
      => 500 /a unreadable=[time]
      """)
  void readsTimesInOtherNotations(String line, String read) {
    assertThat(read(line), is(read));
  }

  @Test
  void readsAKeyHoweverDeepTheUserFindsIt() {
    JsonKeys keys = JsonKeys.parse("status=a.b.c.d.e.f.g.h");
    String line =
        "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":500}}}}}}},\"path\":\"/a\"}";

    assertThat(
        OneLine.read(LogFormat.JSON, FormatSettings.of(keys), line.getBytes(UTF_8)), is("500 /a"));
  }

  @ParameterizedTest
  @Lines(
      """
      {}
      => notARequest
      {"level":"info","msg":"server started"}
      => notARequest
      {"status":"up","msg":"health changed"}
      => notARequest
      {"path":"/var/lib/app","msg":"directory created"}
      => notARequest
      {"status":null,"path":"/a"}
      => notARequest
      """)
  void takesAnObjectWithoutPathOrStatusForTheProgramsOwnMessage(String line, String verdict) {
    assertThat(read(line), is(verdict));
  }

  @ParameterizedTest
  @Lines(
      """
      {"status":0,"path":"/a"}
      => 0 /a
      {"status":"000","path":"/a"}
      => 0 /a
      {"status":-1,"path":"/a"}
      => 0 /a
      {"status":"-","path":"/a"}
      => 0 /a
      """)
  void keepsARequestWithoutAResponse(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      {"status":408,"request":"-"}
      => 408 (malformed)
      {"status":400,"request":""}
      => 400 (malformed)
      {"status":400,"request":"\\u0016\\u0003\\u0001"}
      => 400 (malformed)
      {"status":400,"method":"","path":""}
      => 400 (malformed)
      {"status":400,"method":"-","path":"-","host":"-","client":"-","bytes":"-","time":"-"}
      => 400 (malformed)
      {"status":400,"method":"GET","path":"-"}
      => 400 (malformed)
      {"status":400,"method":"-","path":"/a"}
      => 400 /a
      """)
  void keepsTheStatusOfARequestThatIsNoHttp(String line, String read) {
    assertThat(read(line), is(read));
  }

  @ParameterizedTest
  @Lines(
      """
      # the same key twice: the last wins
      {"status":200,"path":"/a","status":500,"path":"/b"}
      => 500 /b
      # two names of one thing: the more usual one wins, wherever it stands
      {"status":500,"status_code":200,"path":"/a"}
      => 500 /a
      {"status_code":200,"status":500,"path":"/a"}
      => 500 /a
      # a key counts where its name says, not deeper and not in a list
      {"status":500,"path":"/a","upstream":{"status":200,"path":"/b"},"retries":[{"status":200}]}
      => 500 /a
      {"a":{"b":{"c":{"d":{"e":{"f":{"g":{"status":200}}}}}}},"status":500,"path":"/a"}
      => 500 /a
      """)
  void decidesAmongSeveralKeys(String line, String read) {
    assertThat(read(line), is(read));
  }

  @Test
  void rejectsNestingBeyondAnySense() {
    String arrays = "{\"status\":500,\"path\":\"/a\",\"x\":" + "[".repeat(100_000);
    String objects = "{\"x\":".repeat(100_000);

    assertThat(read(arrays), is("badJson"));
    assertThat(read(arrays + "]".repeat(100_000) + "}"), is("badJson"));
    assertThat(read(objects), is("badJson"));
    assertThat(read(objects + "1" + "}".repeat(100_000)), is("badJson"));
  }

  @Test
  void startsAfreshWithEveryLine() {
    LogParser parser = new LogParser(LogFormat.JSON, FormatSettings.USUAL);
    RequestFields fields = new RequestFields();
    byte[] whole = "{\"status\":500,\"path\":\"/a\",\"latency_ms\":7}".getBytes(UTF_8);
    byte[] broken = "{\"http\":{\"status_code\":500,\"x\":".getBytes(UTF_8);
    byte[] pathOnly = "{\"path\":\"/b\"}".getBytes(UTF_8);

    assertThat(parser.parse(whole, 0, whole.length, fields), is(LineOutcome.REQUEST));
    assertThat(parser.parse(broken, 0, broken.length, fields), is(LineOutcome.BAD_JSON));
    assertThat(parser.parse(pathOnly, 0, pathOnly.length, fields), is(LineOutcome.NOT_A_REQUEST));
    assertThat(parser.parse(whole, 0, whole.length, fields), is(LineOutcome.REQUEST));
    assertThat(
        OneLine.describe(Request.copyOf(fields, new StringCache())), is("500 /a latency=7000us"));
  }

  @Test
  void readsKeysThatTheUserNamesBeforeTheUsualOnes() {
    JsonKeys keys = JsonKeys.parse("status=resp.code,path=route,latency=took:us");
    String line =
        "{\"resp\":{\"code\":500},\"status\":200,\"route\":\"/r\",\"path\":\"/p\",\"took\":7}";

    assertThat(
        OneLine.read(LogFormat.JSON, FormatSettings.of(keys), line.getBytes(UTF_8)),
        is("500 /r latency=7us"));
  }

  @Test
  void keepsTheStatusOfALineThatIsNotUtf8() {
    byte[] line = "{\"status\":500,\"path\":\"/caf\u00e9\"}".getBytes(ISO_8859_1);

    assertThat(OneLine.read(LogFormat.JSON, FormatSettings.USUAL, line), is("500 /caf\ufffd"));
  }

  /** A target as JSON writes it, and what it is counted under. */
  private record Target(String json, String endpoint) {}

  private static final List<Target> TARGETS =
      List.of(
          new Target("/a", "/a"),
          new Target("/a b  c", "/a b  c"),
          new Target("/a?id=1", "/a"),
          new Target("/a\\\"b\\\\x22", "/a\"b\\x22"),
          new Target("/caf\\u00e9", "/caf\u00e9"),
          new Target("/caf\u00c3\u00a9", "/caf\u00e9"),
          new Target("/\u00ff\u0080", "/\ufffd\ufffd"),
          new Target("*", "*"),
          new Target("db.example.com:443", "db.example.com:443"),
          new Target("http://www.example.com/a", "/a"));

  @Test
  void keepsStatusAndEndpointInEveryCombinationOfOddPieces() {
    List<String> misread = new ArrayList<>();
    for (Target target : TARGETS) {
      for (String method : List.of("GET", "PURGE", "M-SEARCH", "CONNECT")) {
        List<String> requests =
            List.of(
                "\"method\":\"%s\",\"path\":\"%s\"".formatted(method, target.json()),
                "\"request\":{\"method\":\"%s\",\"uri\":\"%s\"}".formatted(method, target.json()),
                "\"request\":\"%s %s HTTP/3.0\"".formatted(method, target.json()),
                "\"request\":\"%s %s\"".formatted(method, target.json()));
        for (String request : requests) {
          for (int status : new int[] {100, 500, 520, 599, 999}) {
            for (String form : List.of("\"status\":%d", "\"status_code\":\"%d\"")) {
              for (String rest :
                  List.of("", ",\"agent\":\"\u00e9\"", ",\"bytes\":null,\"x\":[{}]")) {
                String line = "{" + request + "," + form.formatted(status) + rest + "}";
                if (!isRead(line, method, target.endpoint(), status)) {
                  misread.add(line);
                }
              }
            }
          }
        }
      }
    }
    assertThat(misread.subList(0, Math.min(misread.size(), 20)), is(empty()));
  }

  private static boolean isRead(String line, String method, String endpoint, int status) {
    return OneLine.request(LogFormat.JSON, line.getBytes(ISO_8859_1))
        .filter(read -> read.status() == status)
        .filter(read -> read.method().equals(method))
        .filter(read -> read.endpoint().equals(endpoint))
        .isPresent();
  }
}
