package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.endpoint.EndpointRules;
import dev.faultline.log.text.StringCache;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class W3cParserTest {
  private static final FormatSettings IN_BERLIN =
      new FormatSettings(JsonKeys.USUAL, ZoneId.of("Europe/Berlin"), null, EndpointRules.USUAL);

  /** Reads lines one after the other, as those of one log. */
  private static List<String> read(LogParser parser, String... lines) {
    List<String> read = new ArrayList<>();
    RequestFields fields = new RequestFields();
    for (String line : lines) {
      byte[] b = line.getBytes(UTF_8);
      LineOutcome verdict = parser.parse(b, 0, b.length, fields);
      read.add(
          verdict == LineOutcome.REQUEST
              ? OneLine.describe(Request.copyOf(fields, new StringCache()))
              : verdict.label());
    }
    return read;
  }

  private static LogParser w3c() {
    return new LogParser(LogFormat.W3C, FormatSettings.USUAL);
  }

  /** Reads one line after a directive with these columns. */
  private static String read(String columns, String line) {
    return read(w3c(), "#Fields: " + columns, line).get(1);
  }

  @ParameterizedTest
  @Lines(
      """
      # the order of IIS 8.5 where no line names the columns
      2025-11-22 10:00:01 198.51.100.5 GET /api/data id=1 443 - 203.0.113.9 curl/8.5.0 - 500 19 2147942402 120
      => 500 GET /api/data time=2025-11-22T10:00:01Z latency=120000us client=203.0.113.9 cause=500.19 (win32 2147942402)
      2025-11-22 10:00:01 198.51.100.5 POST /a - 443 bob 2001:db8::9 - - 503 0 64 30012
      => 503 POST /a time=2025-11-22T10:00:01Z latency=30012000us client=2001:db8::9 cause=503 (win32 64)
      2025-11-22 10:00:01 198.51.100.5 GET /a - 443 - 203.0.113.9 - - 502 3 0 -
      => 502 GET /a time=2025-11-22T10:00:01Z client=203.0.113.9 cause=502.3
      2025-11-22 10:00:01 198.51.100.5 GET /a - 443 - 203.0.113.9 - - 500 0 0 -1
      => 500 GET /a time=2025-11-22T10:00:01Z client=203.0.113.9
      2025-11-22 10:00:01 198.51.100.5 GET /a - 443 - 203.0.113.9 - - 200 5 7 12
      => 200 GET /a time=2025-11-22T10:00:01Z latency=12000us client=203.0.113.9

      # quotes around a value that has blanks, and one quote that is none
      2025-11-22 10:00:01 198.51.100.5 GET /a - 443 - 203.0.113.9 "Mozilla/5.0 (X 500)" - 503 0 0 7
      => 503 GET /a time=2025-11-22T10:00:01Z latency=7000us client=203.0.113.9
      2025-11-22 10:00:01 198.51.100.5 GET /a - 443 - 203.0.113.9 "odd - 503 0 0 7
      => 503 GET /a time=2025-11-22T10:00:01Z latency=7000us client=203.0.113.9

      # fewer values than columns, down to the status; more
      2025-11-22 10:00:01 198.51.100.5 GET /a - 443 - 203.0.113.9 - - 503
      => 503 GET /a time=2025-11-22T10:00:01Z client=203.0.113.9
      2025-11-22 10:00:01 198.51.100.5 GET /a - 443 - 203.0.113.9 - - 503 0 0 7 more 17
      => 503 GET /a time=2025-11-22T10:00:01Z latency=7000us client=203.0.113.9
      2025-11-22 10:00:01 198.51.100.5 GET /a - 443 - 203.0.113.9 - -
      => wrongShape

      # malformed
      2025-11-22 10:00:01 198.51.100.5 - - - 443 - 203.0.113.9 - - 400 0 0 7
      => 400 (malformed) time=2025-11-22T10:00:01Z latency=7000us client=203.0.113.9
      2025-11-22 10:00:01 198.51.100.5 GE/T /a - 443 - 203.0.113.9 - - 400 0 0 7
      => 400 /a time=2025-11-22T10:00:01Z latency=7000us client=203.0.113.9
      2025-11-31 25:00:01 198.51.100.5 GET /a - 443 - 203.0.113.9 - - 500 0 0 soon
      => 500 GET /a client=203.0.113.9 unreadable=[time, latency]
      2025-11-22 10:00:01 198.51.100.5 GET /a - 443 - 203.0.113.9 - - OK 0 0 7
      => badStatus
      """)
  void readsTheColumnsOfIis(String line, String read) {
    assertThat(OneLine.read(LogFormat.W3C, line), is(read));
  }

  @Test
  void aDirectiveIsNoRequestAndNamesTheColumnsFromThereOn() {
    assertThat(
        read(
            w3c(),
            "#Fields: date time cs-method cs-uri-stem sc-status sc-substatus",
            "2025-11-22 10:00:01 GET /a 500 19",
            "#Software: x",
            "2025-11-22 10:00:02 GET /a 502 0",
            "#Fields: sc-status cs-uri-stem cs-method cs-host sc-bytes",
            "503 /b POST shop.example.com 17",
            "2025-11-22 10:00:03 GET /c 504 0"),
        contains(
            "notARequest",
            "500 GET /a time=2025-11-22T10:00:01Z cause=500.19",
            "notARequest",
            "502 GET /a time=2025-11-22T10:00:02Z",
            "notARequest",
            "503 POST /b bytes=17 host=shop.example.com",
            "badStatus"));
  }

  @Test
  void beginsWithTheColumnsThatItIsTold() {
    LogParser parser = w3c();
    parser.begin("#Fields: sc-status cs-uri-stem");
    List<String> named = read(parser, "503 /b");
    parser.begin("");
    List<String> usual =
        read(parser, "2025-11-22 10:00:01 - GET /a - 443 - 203.0.113.9 - - 500 0 0 7");

    assertThat(named, contains("503 /b"));
    assertThat(
        usual, contains("500 GET /a time=2025-11-22T10:00:01Z latency=7000us client=203.0.113.9"));
  }

  @Test
  void aLatencyIsMillisecondsUnlessItHasAFraction() {
    assertThat(
        read("cs-uri-stem sc-status time-taken", "/a 500 250"), is("500 /a latency=250000us"));
    assertThat(
        read("cs-uri-stem sc-status time-taken", "/a 500 0.250"), is("500 /a latency=250000us"));
    assertThat(
        read("cs-uri-stem sc-status TimeTakenMS", "/a 500 250"), is("500 /a latency=250000us"));
    assertThat(
        read("cs-uri-stem sc-status TimeTakenMS", "/a 500 2.5"), is("500 /a latency=2500us"));
  }

  @Test
  void localTimesAreOfTheZoneAndOthersOfUtc() {
    String local = "#Fields: date-local time-local cs-uri-stem sc-status";
    String utc = "#Fields: date time cs-uri-stem sc-status";
    String line = "2025-07-22 10:00:01.5 /a 500";

    assertThat(
        read(new LogParser(LogFormat.W3C, IN_BERLIN), local, line, utc, line),
        contains(
            "notARequest",
            "500 /a time=2025-07-22T08:00:01.500Z",
            "notARequest",
            "500 /a time=2025-07-22T10:00:01.500Z"));
  }

  @Test
  void readsWhatHttpSysLogs() {
    String columns = "date time c-ip cs-version cs-method cs-uri sc-status s-siteid s-reason";

    assertThat(
        read(columns, "2025-11-22 10:00:01 203.0.113.9 HTTP/1.1 GET /a?b=1 503 1 QueueFull"),
        is("503 GET /a time=2025-11-22T10:00:01Z client=203.0.113.9 cause=QueueFull"));
    assertThat(
        read(columns, "2025-11-22 10:00:01 203.0.113.9 - - - - - Timer_ConnectionIdle"),
        is("notARequest"));
    assertThat(
        read(columns, "2025-11-22 10:00:01 203.0.113.9 - - - 400 - BadRequest"),
        is("400 (malformed) time=2025-11-22T10:00:01Z client=203.0.113.9 cause=BadRequest"));
  }

  @Test
  void rejectsLinesWhoseColumnsTellOfNoRequest() {
    assertThat(
        read("date time cs-method cs-uri-stem", "2025-11-22 10:00:01 GET /a"), is("wrongShape"));
    assertThat(read("date time sc-status", "2025-11-22 10:00:01 500"), is("wrongShape"));
    assertThat(read("", "500"), is("wrongShape"));
  }

  private static String cloudFront(String values) {
    return OneLine.read(LogFormat.CLOUDFRONT, values.replace('|', '\t'));
  }

  @ParameterizedTest
  @Lines(
      """
      # the sample of its kind, 33 columns in the order of the documentation
      2025-11-22|10:00:01|CDG50-P2|703|192.0.2.4|GET|d1.cloudfront.net|/a|400|-|curl/7.81.0|q=42|-|Error|375W==|cdn.example.com|https|62|0.113|-|TLSv1.3|TLS_AES|Error|HTTP/2.0|-|-|51754|0.113|Error|text/plain;%20charset=utf-8|20|-|-
      => 400 GET /a time=2025-11-22T10:00:01Z latency=113000us bytes=703 host=d1.cloudfront.net client=192.0.2.4 cause=Error
      2025-11-22|10:00:01|CDG50-P2|703|2001:db8::4|POST|d1.cloudfront.net|/a%20b|502|-|x|-|-|Error|375W==|cdn.example.com|https|62|30|-|TLSv1.3|TLS_AES|Error|HTTP/2.0|-|-|51754|30|OriginConnectError|-|20|-|-
      => 502 POST /a%20b time=2025-11-22T10:00:01Z latency=30000000us bytes=703 host=d1.cloudfront.net client=2001:db8::4 cause=OriginConnectError

      # the viewer was gone; no latency; 26 columns; an empty value; raw blanks in a value
      2025-11-22|10:00:01|CDG50-P2|0|192.0.2.4|GET|d1|/a|000|-|x|-|-|Error|375W==|cdn|https|62|-|-|T|T|Error|HTTP/2.0|-|-|51754|-|ClientCommError|-|20|-|-
      => 0 GET /a time=2025-11-22T10:00:01Z bytes=0 host=d1 client=192.0.2.4 cause=ClientCommError
      2025-11-22|10:00:01|CDG50-P2|0|192.0.2.4|GET|d1|/a|503|-|x|-|-|Error|375W==|cdn|https|62|0.001|-|T|T|Error|HTTP/2.0|-|-
      => 503 GET /a time=2025-11-22T10:00:01Z latency=1000us bytes=0 host=d1 client=192.0.2.4
      2025-11-22|10:00:01|CDG50-P2|0|192.0.2.4|GET|d1|/a|503||Mozilla 5.0 (500)|-|-|Error|375W==|cdn|https|62|0.001
      => 503 GET /a time=2025-11-22T10:00:01Z latency=1000us bytes=0 host=d1 client=192.0.2.4

      # cut off
      2025-11-22|10:00:01|CDG50-P2|703|192.0.2.4|GET|d1|/a
      => wrongShape
      """)
  void readsCloudFront(String values, String read) {
    assertThat(cloudFront(values), is(read));
  }

  @Test
  void theColumnsOfCloudFrontMayBeOthers() {
    LogParser parser = new LogParser(LogFormat.CLOUDFRONT, FormatSettings.USUAL);

    assertThat(
        read(
            parser,
            "#Version: 1.0",
            "#Fields: x-edge-location sc-status cs-uri-stem time-taken x-edge-detailed-result-type",
            "CDG50-P2\t502\t/a\t2\tOriginDnsError"),
        contains("notARequest", "notARequest", "502 /a latency=2000000us cause=OriginDnsError"));
  }

  @Test
  void aTimeOfDayIsOfTheDayThatADirectiveSays() {
    assertThat(
        read(
            w3c(),
            "#Software: Microsoft Internet Information Services 5.0",
            "#Date: 2025-11-22 10:00:00",
            "#Fields: time cs-uri-stem sc-status",
            "10:00:01 /a 500",
            "#Date: 2025-11-23",
            "00:00:00 /a 500",
            "- /a 500",
            "#Date: soon",
            "10:00:03 /a 500",
            "#Start-Date: 2025-11-24 10:00:00",
            "10:00:04 /a 500"),
        contains(
            "notARequest",
            "notARequest",
            "notARequest",
            "500 /a time=2025-11-22T10:00:01Z",
            "notARequest",
            "500 /a time=2025-11-23T00:00:00Z",
            "500 /a",
            "notARequest",
            "500 /a",
            "notARequest",
            "500 /a time=2025-11-24T10:00:04Z"));
  }

  /** The log goes on after midnight, and does not say for how many days. */
  @Test
  void aTimeOfDayBeforeThatOfTheDirectiveIsOfNoKnownDay() {
    assertThat(
        read(
            w3c(),
            "#Date: 2025-11-22 10:00:00",
            "#Fields: time cs-uri-stem sc-status",
            "09:59:59 /a 500",
            "#Fields: time-local cs-uri-stem sc-status",
            "10:00:01 /a 500",
            "#Fields: date time cs-uri-stem sc-status",
            "2025-11-21 09:59:59 /a 500"),
        contains(
            "notARequest",
            "notARequest",
            "500 /a unreadable=[time]",
            "notARequest",
            "500 /a",
            "notARequest",
            "500 /a time=2025-11-21T09:59:59Z"));
  }

  /** Where a log is split does not matter: what applies there is handed on. */
  @Test
  void goesOnAnywhereWithTheDirectivesBefore() {
    String[] log = {
      "2025-11-22 10:00:00 198.51.100.5 GET /u - 443 - 203.0.113.9 - - 500 0 0 1.5",
      "#Date: 2025-11-22 10:00:00",
      "#Fields: time cs-uri-stem sc-status time-taken",
      "10:00:01 /a 500 1.5",
      "#Start-Date: 2025-11-23 10:00:00",
      "10:00:02 /b 500 1.5",
      "#Fields: date time cs-uri-stem sc-status time-taken",
      "2025-11-22 10:00:03 /c 500 1.5",
      "#date: 2025-11-24 10:00:00",
      "#fields: time sc-status cs-uri-stem",
      "10:00:04 500 /d",
    };
    List<String> whole = read(w3c(), log);
    for (int start = 0; start <= log.length; start++) {
      String before = "";
      for (String line : List.of(log).subList(0, start)) {
        byte[] b = line.getBytes(UTF_8);
        String after = LogParser.columnsAfter(before, b, 0, b.length);
        before = after == null ? before : after;
      }
      LogParser parser = w3c();
      read(parser, "#Fields: sc-status", "#Date: 2001-01-01");
      parser.begin(before);
      List<String> rest =
          read(parser, List.of(log).subList(start, log.length).toArray(new String[0]));

      assertThat("from " + start, rest, is(whole.subList(start, log.length)));
    }
  }

  @Test
  void aFractionOfAspNetIsOneOfMilliseconds() {
    String columns =
        "date time c-ip s-computername s-ip s-port cs-method cs-uri-stem cs-uri-query sc-status"
            + " time-taken cs-version cs-host cs(User-Agent) cs(Referer) cs(x-forwarded-for)";
    String line =
        "2025-11-22 10:00:01 203.0.113.9 web1 198.51.100.5 443 GET /a - 500 1503.0412 HTTP/1.1"
            + " shop.example.com curl/8.5.0 - -";
    String read =
        "500 GET /a time=2025-11-22T10:00:01Z latency=1503041us host=shop.example.com"
            + " client=203.0.113.9";

    assertThat(read(columns, line), is(read));
    assertThat(
        read(
            w3c(),
            "#Version: 1.0",
            "#Start-Date: 2025-11-22 10:00:00",
            "#Fields: cs-uri-stem sc-status time-taken",
            "/a 500 245.5"),
        contains("notARequest", "notARequest", "notARequest", "500 /a latency=245500us"));
    // the draft's seconds: in another order, or of no server that is known
    assertThat(
        read(
            w3c(),
            "#Start-Date: 2025-11-22 10:00:00",
            "#Fields: sc-status cs-uri-stem time-taken",
            "500 /a 0.245"),
        contains("notARequest", "notARequest", "500 /a latency=245000us"));
    assertThat(
        read("cs-uri-stem sc-status time-taken", "/a 500 0.245"), is("500 /a latency=245000us"));
  }

  @Test
  void anEmptyValueInQuotesIsLikeADash() {
    String columns = "date time c-ip cs-uri sc-action cs-method sc-status";

    assertThat(
        read(
            columns,
            "\"2025-11-22\" \"10:00:00\" \"192.0.2.9\" \"www.example.com/a\" \"X\" \"GET\" \"\""),
        is("0 GET /a time=2025-11-22T10:00:00Z host=www.example.com client=192.0.2.9"));
    assertThat(read(columns, "\"\" \"\" \"\" \"/a\" \"X\" \"\" \"502\""), is("502 /a"));
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example.com/a?b=1,     500 GET /a host=shop.example.com",
    "shop.example.com:8443/a,    500 GET /a host=shop.example.com:8443",
    "192.0.2.1/,                 500 GET / host=192.0.2.1",
    "http://shop.example.com/a,  500 GET /a path=http://shop.example.com/a host=shop.example.com",
    "/shop.example.com/a,        500 GET /shop.example.com/a",
    "a/b.c,                      500 GET a/b.c",
    "a.b?c/d,                    500 GET a.b",
    "shop.example.com:443,       500 GET shop.example.com:443",
    "*,                          500 GET *"
  })
  void aHostMayComeBeforeThePath(String uri, String read) {
    assertThat(read("cs-method cs-uri sc-status", "GET " + uri + " 500"), is(read));
  }

  @Test
  void anFtpLogHasNoRequests() {
    String ofIis5 = "time c-ip cs-method cs-uri-stem sc-status";
    String ofIis7 =
        "date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status"
            + " sc-substatus x-session x-fullpath";

    assertThat(read(ofIis5, "10:00:02 192.0.2.9 [2]PASS - 530"), is("notARequest"));
    assertThat(read(ofIis5, "10:00:02 192.0.2.9 [2]USER anonymous 331"), is("notARequest"));
    assertThat(
        read(ofIis7, "2025-11-22 10:00:02 192.0.2.9 - 192.0.2.1 21 PASS *** 530 1326 41 s -"),
        is("notARequest"));
    assertThat(read(ofIis5, "10:00:02 192.0.2.9 [x]PASS /a 530"), is("530 /a client=192.0.2.9"));
  }

  @Test
  void aTimestampIsOfTheEpoch() {
    assertThat(
        read(
            "timestamp c-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host cs-uri-stem",
            "1763805600.541\t192.0.2.9\t0.042\t503\t485\tGET\thttp\td1.cloudfront.net\t/i"),
        is(
            "503 GET /i time=2025-11-22T10:00:00.541Z bytes=485 host=d1.cloudfront.net client=192.0.2.9"));
  }

  @ParameterizedTest
  @Lines(
      """
      # all fields of a real-time log
      1763805600.541|192.0.2.9|0.042|503|485|GET|https|d1.cloudfront.net|/i?a=1|62|IAH50-C1|3Q==|cdn.example.com|0.245|HTTP/2.0|IPv4|curl/8.5.0|-|-|a=1|Error|-|TLSv1.3|TLS_AES|Error|-|-|text/html|100|-|-|51754|OriginConnectError|US|gzip|*/*|*|host:x|host|1
      => 503 GET /i time=2025-11-22T10:00:00.541Z latency=245000us bytes=485 host=d1.cloudfront.net client=192.0.2.9 cause=OriginConnectError
      1763805600.541|2001:db8::9|-|000|0|GET|wss|d1|/i|62|CDG50-P2|3Q==|cdn|0.245
      => 0 GET /i time=2025-11-22T10:00:00.541Z latency=245000us bytes=0 host=d1 client=2001:db8::9

      # something else: no fraction, no address, no status, no method, no protocol, no path, no edge
      1763805600|192.0.2.9|0.042|503|485|GET|https|d1|/i|62|IAH50-C1|3Q==|cdn|0.245
      => badStatus
      1763805600.541|localhost|0.042|503|485|GET|https|d1|/i|62|IAH50-C1|3Q==|cdn|0.245
      => badStatus
      1763805600.541|192.0.2.9|0.042|5030|485|GET|https|d1|/i|62|IAH50-C1|3Q==|cdn|0.245
      => badStatus
      1763805600.541|192.0.2.9|0.042|503|485|GE/T|https|d1|/i|62|IAH50-C1|3Q==|cdn|0.245
      => badStatus
      1763805600.541|192.0.2.9|0.042|503|485|GET|443|d1|/i|62|IAH50-C1|3Q==|cdn|0.245
      => badStatus
      1763805600.541|192.0.2.9|0.042|503|485|GET|https|d1|i|62|IAH50-C1|3Q==|cdn|0.245
      => badStatus
      1763805600.541|192.0.2.9|0.042|503|485|GET|https|d1|/i|62|-|3Q==|cdn|0.245
      => badStatus
      """)
  void readsTheRealtimeLogOfCloudFrontWithoutANameOfItsColumns(String values, String read) {
    assertThat(cloudFront(values), is(read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EHLO - 250 SMTP | notARequest",
        "QUIT - 500 SMTP | notARequest",
        "GET /a 500 HTTP/1.1 | 500 GET /a",
        "GET /a 500 - | 500 GET /a",
      })
  void leavesTheMailOfIis(String line, String read) {
    assertThat(read("cs-method cs-uri-stem sc-status cs-version", line), is(read));
  }

  @Test
  void readsThePathOfBlueCoat() {
    assertThat(read("cs-method cs-uri-path sc-status", "GET /a 500"), is("500 GET /a"));
  }
}
