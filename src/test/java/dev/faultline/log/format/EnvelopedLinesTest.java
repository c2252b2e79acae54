package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.envelope.Envelope;
import dev.faultline.log.envelope.Envelopes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A line counts in whatever it lies in as it counts by itself. */
class EnvelopedLinesTest {
  private static final String TIME = "2025-11-22T09:59:59.5Z";

  /** What programs make of a line. */
  private static final Map<Envelope, UnaryOperator<String>> WRAPPERS = new LinkedHashMap<>();

  static {
    WRAPPERS.put(Envelope.CRI, line -> TIME + " stdout F " + line);
    WRAPPERS.put(Envelope.KUBECTL, line -> "[pod/web-0/nginx] " + line);
    WRAPPERS.put(Envelope.COMPOSE, line -> "web-1  | " + line);
    WRAPPERS.put(Envelope.SYSLOG, line -> "<190>1 " + TIME + " web1 nginx 714 - - " + line);
    WRAPPERS.put(Envelope.BSD_SYSLOG, line -> "<190>Nov 22 10:00:00 web1 nginx: " + line);
    WRAPPERS.put(Envelope.LOGCLI, line -> TIME + " {app=\"nginx\"} " + line);
    WRAPPERS.put(
        Envelope.DOCKER,
        line ->
            "{\"log\":"
                + quoted(line + "\n")
                + ",\"stream\":\"stdout\",\"time\":\""
                + TIME
                + "\"}");
    WRAPPERS.put(
        Envelope.ELASTIC,
        line -> "{\"@timestamp\":\"" + TIME + "\",\"message\":" + quoted(line) + "}");
    WRAPPERS.put(Envelope.TIME, line -> TIME + " " + line);
  }

  private static final List<String> LINES =
      List.of(
          "192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] \"GET /ä?q=1 HTTP/1.1\" 503 12 \"-\" \"a \\\"b\"",
          "192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] \"\\x16\\x03\" 400 0 \"-\" \"-\"",
          "192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] \"GET / HTTP/1.1\" 700000 12 \"-\" \"-\"",
          "something else",
          "");

  private static String quoted(String text) {
    String escaped =
        text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("ä", "\\u00e4");
    return "\"" + escaped + "\"";
  }

  private static String wrap(Envelope envelope, String line) {
    return Objects.requireNonNull(WRAPPERS.get(envelope)).apply(line);
  }

  private static String parsed(LogParser parser, String line) {
    RequestFields out = new RequestFields();
    byte[] b = line.getBytes(UTF_8);
    LineOutcome outcome = parser.parse(b, 0, b.length, out);
    return outcome != LineOutcome.REQUEST
        ? outcome.label()
        : String.join(
            " ",
            out.endpoint.toString(),
            out.method.toString(),
            Integer.toString(out.status),
            out.client.toString(),
            Long.toString(out.timeMicros),
            Long.toString(out.responseBytes));
  }

  @Test
  void aLineInAnyChainCountsAsTheBareLine() {
    Random random = new Random(7);
    List<Envelope> kinds = List.copyOf(WRAPPERS.keySet());
    LogParser bare = new LogParser(LogFormat.COMBINED, FormatSettings.USUAL);
    for (int i = 0; i < 300; i++) {
      List<Envelope> chain = new ArrayList<>();
      for (int depth = random.nextInt(4); depth > 0; depth--) {
        chain.add(kinds.get(random.nextInt(kinds.size())));
      }
      LogParser parser =
          new LogParser(
              new LineFormat(LogFormat.COMBINED, new Envelopes(chain)), FormatSettings.USUAL);
      for (String line : LINES) {
        String wrapped = line;
        for (int inner = chain.size() - 1; inner >= 0; inner--) {
          wrapped = wrap(chain.get(inner), wrapped);
        }
        assertThat(chain + " " + wrapped, parsed(parser, wrapped), is(parsed(bare, line)));
      }
    }
  }

  @Test
  void theEnvelopeShowsTheTimeOfALineWithoutOne() {
    LogParser parser =
        new LogParser(
            new LineFormat(LogFormat.SIMPLE, new Envelopes(List.of(Envelope.CRI))),
            FormatSettings.USUAL);
    assertThat(
        parsed(parser, "2025-11-22T10:00:00Z stdout F GET /a 500 1ms"),
        is("/a GET 500  1763805600000000 -1"));
    assertThat(
        parsed(parser, "GET /a 500 1ms"), is("/a GET 500  " + RequestFields.NO_TIME + " -1"));
  }
}
