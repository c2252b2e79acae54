package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
  /** What an envelope that lets a line through returns. */
  private static final String UNTOUCHED = "not in it";

  private static String open(Envelope envelope, String text) {
    EnvelopeReader reader = envelope.newReader();
    byte[] b = ("<<" + text + ">>").getBytes(UTF_8);
    return reader.open(b, 2, b.length - 2) ? reader.line + " @" + reader.time : UNTOUCHED;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CRI; 2025-11-22T10:00:00.1Z stdout F GET / 200; GET / 200 @2025-11-22T10:00:00.1Z",
        "CRI; 2025-11-22T11:00:00.1+01:00 stderr F a b; a b @2025-11-22T11:00:00.1+01:00",
        "KUBECTL; [pod/web-7d4b9c6f5-abcde/nginx] a b; a b @",
        "COMPOSE; web-1  | a b; a b @",
        "COMPOSE; my_shop.web-1 | a b; a b @",
        "SYSLOG; <190>1 2025-11-22T10:00:00.1Z web1 nginx 714 - - a b; a b @2025-11-22T10:00:00.1Z",
        "SYSLOG; <1>1 - - - - - - a b; a b @",
        "SYSLOG; <1>1 - - - - - - \ufeffa b; a b @",
        "SYSLOG; <13>1 - h a p m [x@1 k=\"v]\\\"\"][y@2 z=\"1\"] a; a @",
        "SYSLOG; 83 <40>1 2025-11-22T10:00:00+00:00 host heroku router - at=info;"
            + " at=info @2025-11-22T10:00:00+00:00",
        "BSD_SYSLOG; <190>Nov 22 10:00:00 web1 nginx: a b; a b @",
        "BSD_SYSLOG; Nov  2 10:00:00 web1 nginx[714]: a b; a b @",
        "BSD_SYSLOG; Nov 22 10:00:00.123456 web1 nginx[714]: a b; a b @",
        "BSD_SYSLOG; 2025-11-22T10:00:00+0000 web1 nginx[714]: a; a @2025-11-22T10:00:00+0000",
        "BSD_SYSLOG; 1763805600.100000 web1 nginx[714]: a; a @1763805600.100000",
        "LOGCLI; 2025-11-22T10:00:00Z {app=\"nginx\", pod=\"a\"} a b; a b @2025-11-22T10:00:00Z",
        "AWS_LOGS_TAIL; 2025-11-22T10:00:00+00:00 ecs/web/4f1c a b; a b @2025-11-22T10:00:00+00:00",
        "STERN; web-7d4b9c6f5-abcde nginx a b; a b @",
        "STERN; db-0 postgres a b; a b @",
        "TIME; 2025-11-22T10:00:00.100Z a b; a b @2025-11-22T10:00:00.100Z",
        "DOCKER; {\"log\":\"a \\\"b\\\"\\n\",\"stream\":\"stdout\",\"time\":\"T\"}; a \"b\" @T",
        "FLUENT_BIT; {\"date\":1763805600.1,\"log\":\"a\",\"k\":{\"x\":[1,\"}\"]}}; a @1763805600.1",
        "LOG; {\"source\":\"stdout\",\"log\":\"a b\"}; a b @",
        "JOURNAL; {\"__REALTIME_TIMESTAMP\":\"17\",\"MESSAGE\":\"a b\"}; a b @17",
        "GOOGLE_CLOUD; {\"receiveTimestamp\":\"R\",\"textPayload\":\"a\",\"timestamp\":\"T\"}; a @T",
        "GELF; {\"version\":\"1.1\",\"short_message\":\"a\",\"timestamp\":1.5}; a @1.5",
        "SPLUNK_HEC; {\"time\":1763805600.1,\"event\":\"a b\"}; a b @1763805600.1",
        "DOCKER_SPLUNK; {\"event\":{\"line\":\"a b\",\"source\":\"stdout\"},\"time\":\"17\"};"
            + " a b @17",
        "SPLUNK_SEARCH; {\"preview\":false,\"result\":{\"_raw\":\"a b\",\"host\":\"x\"}}; a b @",
        "DATADOG; {\"Date\":\"T\",\"date\":\"T\",\"Content\":\"a b\",\"content\":\"a b\"}; a b @T",
        "GRAFANA; {\"labels\":{},\"line\":\"a b\",\"timestamp\":\"T\"}; a b @T",
        "ELASTIC; {\"@timestamp\":\"T\",\"message\":\"a b\",\"host\":{\"name\":\"x\"}}; a b @T",
        "MESSAGE; {\"message\":\"a b\",\"timestamp\":\"T\"}; a b @T",
        "LOKI; [\"1763805600100000000\",\"a \\\"b\\\"\"]; a \"b\" @1763805600100000000",
        "LOKI; [\"7\",\"a\",{\"trace\":\"[x\"}] ; a @7",
        "FLUENT_BIT_FILE; nginx.access: [1763805600.1, {\"log\":\"a ]\"}];"
            + " {\"log\":\"a ]\"} @1763805600.1",
        "RSYSLOG_ESCAPES; a#011b#033[0m #1#40; a\tb\u001b[0m #1#40 @",
        "RAW; {\"_raw\":\"a b\"}; a b @",
        "BODY; {\"body\":\"a b\",\"k\":1}; a b @",
        "OTLP; {\"timeUnixNano\":\"17\",\"body\":{\"stringValue\":\"a \\\"b\"}};"
            + " {\"body\":\"a \\\"b\"} @17",
        "OTLP; {\"timeUnixNano\":\"0\",\"observedTimeUnixNano\":\"18\",\"body\":{}};"
            + " {\"body\":null} @18",
        "OTLP; {\"observedTimeUnixNano\":18,\"timeUnixNano\":17}; {} @17",
        "OTLP; {\"timeUnixNano\":\"17\",\"attributes\":["
            + "{\"key\":\"url.path\",\"value\":{\"stringValue\":\"/a\"}},"
            + "{\"key\":\"code\",\"value\":{\"intValue\":\"502\"}},{\"key\":\"none\"},"
            + "{\"key\":\"d\",\"value\":{\"doubleValue\":0.5}},{\"key\":\"e\",\"value\":{}}],"
            + "\"body\":{\"kvlistValue\":{\"values\":[{\"key\":\"b\",\"value\":{\"kvlistValue\":"
            + "{\"values\":[{\"key\":\"c\",\"value\":{\"boolValue\":true}}]}}},"
            + "{\"key\":\"f\",\"value\":{\"arrayValue\":{\"values\":[]}}}]}}};"
            + " {\"url.path\":\"/a\",\"code\":\"502\",\"d\":0.5,\"e\":null,\"b\":{\"c\":true},"
            + "\"f\":null} @17",
      })
  void takesTheLineAndTheTimeOutOfEach(Envelope envelope, String text, String inside) {
    assertThat(open(envelope, text), is(inside));
  }

  @Test
  void takesALineOutOfColumns() {
    String time = "2025-11-22T10:00:00Z";
    assertThat(
        open(Envelope.FLUENTD, time + "\tnginx.access\t{\"a\":1}"), is("{\"a\":1} @" + time));
    assertThat(
        open(Envelope.ZAP, "2025/11/22 10:00:02.300\tINFO\thttp.log\thandled request\t{}"),
        is("{} @2025/11/22 10:00:02.300"));
    assertThat(
        open(Envelope.ZAP, "1763805600.1\t\u001b[34mINFO\u001b[0m\ta\t{}"), is("{} @1763805600.1"));
    assertThat(open(Envelope.ZAP, time + "\tINFO\ta\tb.go:7\tc\t{}"), is("{} @" + time));
    assertThat(open(Envelope.ZAP, time + "\tINFO\tc"), is(UNTOUCHED));
    assertThat(open(Envelope.ZAP, time + " INFO\tc\t{}"), is(UNTOUCHED));
    assertThat(
        open(
            Envelope.PAPERTRAIL,
            "7\t" + time + "\t" + time + "\t9\tweb1\t192.0.2.1\tLocal7\tInfo\tnginx\ta\tb"),
        is("a\tb @" + time));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CRI; 2025-11-22T10:00:00.1Z stdout X a",
        "CRI; 2025-11-22T10:00:00.1Z stdin F a",
        "CRI; 2025-11-22 10:00:00.1Z stdout F a",
        "CRI; 2025-11-22T10:00:00.1Z",
        "KUBECTL; [pod/web] ",
        "KUBECTL; [error] a",
        "COMPOSE; | a",
        "COMPOSE; web-1 a",
        "SYSLOG; <190>Nov 22 10:00:00 web1 nginx: a",
        "SYSLOG; 1 2025-11-22T10:00:00.1Z web1 nginx 714 - - a",
        "BSD_SYSLOG; Nov 22 10:00:00 web1 nginx",
        "BSD_SYSLOG; 2025-11-22T10:00:00Z 192.0.2.1 - - [22/Nov/2025:10:00:00 +0000] \"GET\" 200 1",
        "LOGCLI; 2025-11-22T10:00:00Z {\"a\":1} b",
        "AWS_LOGS_TAIL; 2025-11-22T10:00:00Z 192.0.2.0/24 a",
        "AWS_LOGS_TAIL; 2025-11-22T10:00:00Z nginx a",
        "STERN; example.com web a",
        "STERN; web nginx a",
        "STERN; web-1 192.0.2.7 - - a",
        "TIME; 22/Nov/2025:10:00:00 a",
        "FLUENT_BIT_FILE; a: [1.5, {\"log\":\"a\"}] x",
        "FLUENT_BIT_FILE; a: [\"1.5\", {}]",
        "FLUENT_BIT_FILE; a: [1.5, 2]",
        "FLUENT_BIT_FILE; a [1.5, {}]",
        "FLUENT_BIT_FILE; a: [1.5, {}, {}]",
        "RSYSLOG_ESCAPES; a#b #11 #0a1 #049 #01",
        "DOCKER; {\"log\":\"a\",\"stream\":\"stdout\"}",
        "DOCKER; {\"log\":7,\"time\":\"T\"}",
        "DOCKER; {\"log\":\"a\",\"time\":\"T\"",
        "DOCKER; {\"log\":\"a\",\"time\":\"T\"} x",
        "DOCKER; {\"log\":\"\\x41\",\"time\":\"T\"}",
        "DOCKER; {\"log\":\"a\" \"time\":\"T\"}",
        "DOCKER; [\"log\"]",
        "LOG; {\"k\":{\"log\":\"a\"}}",
        "DOCKER_SPLUNK; {\"event\":\"a b\",\"time\":\"17\"}",
        "SPLUNK_SEARCH; {\"preview\":false,\"result\":{\"host\":\"x\"}}",
        "DATADOG; {\"content\":\"a b\"}",
        "LOKI; [\"7\"]",
        "LOKI; [7,\"a\"]",
        "LOKI; [\"7\",8]",
        "LOKI; [\"7\",\"a\"",
        "LOKI; [\"7\",\"a\"] x",
        "LOKI; [\"7\",\"\\x\"]",
        "OTLP; {\"body\":{\"stringValue\":\"a\"}}",
        "OTLP; {\"timeUnixNano\":\"17\",\"body\":{\"stringValue\":\"a\"}",
        "DOCUMENT; {\"a\":1}",
      })
  void leavesAloneWhatIsInAnother(Envelope envelope, String text) {
    assertThat(open(envelope, text), is(UNTOUCHED));
  }

  @Test
  void resolvesTheEscapesOfJson() {
    assertThat(
        open(Envelope.LOG, "{\"log\":\"\\u00e4\\ud83d\\ude00\\ud83d\\t\\/\\\\ä\\u0041\\r\\n\"}"),
        is("ä😀�\t/\\äA @"));
    assertThat(open(Envelope.LOG, "{\"log\":\"\\u12\"}"), is(UNTOUCHED));
  }

  @Test
  void namesAreThoseOfTheOptions() {
    assertThat(Envelope.named("fluent-bit").orElseThrow(), is(Envelope.FLUENT_BIT));
    assertThat(Envelope.named("combined").isPresent(), is(false));
  }
}
