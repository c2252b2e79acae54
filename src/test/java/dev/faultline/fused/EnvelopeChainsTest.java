package dev.faultline.fused;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.faultline.input.InputRange;
import dev.faultline.log.envelope.Envelope;
import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.LineAccounting;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line inside any chain of envelopes counts as the bare line does, wherever a file is cut. */
class EnvelopeChainsTest {
  private static final int CHAINS = 60;
  private static final int LINES = 6;
  private static final String TIME = "2025-11-22T10:00:00.1Z";
  private static final Map<Envelope, UnaryOperator<String>> ENVELOPES =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Envelope.CRI, line -> TIME + " stdout F " + line),
              Map.entry(Envelope.KUBECTL, line -> "[pod/web-0/nginx] " + line),
              Map.entry(Envelope.COMPOSE, line -> "web-1  | " + line),
              Map.entry(Envelope.SYSLOG, line -> "<190>1 " + TIME + " web1 nginx 714 - - " + line),
              Map.entry(Envelope.BSD_SYSLOG, line -> "Nov 22 10:00:00 web1 nginx[714]: " + line),
              Map.entry(Envelope.STERN, line -> "web-7d4b9c6f5-abcde nginx " + line),
              Map.entry(Envelope.TIME, line -> TIME + " " + line),
              Map.entry(Envelope.DOCKER, line -> json("time", TIME, "log", line + "\n")),
              Map.entry(Envelope.FLUENT_BIT, line -> json("date", TIME, "log", line)),
              Map.entry(Envelope.LOG, line -> json("log", line, "tag", "}{")),
              Map.entry(
                  Envelope.JOURNAL, line -> json("__REALTIME_TIMESTAMP", "1", "MESSAGE", line)),
              Map.entry(
                  Envelope.GOOGLE_CLOUD, line -> json("timestamp", TIME, "textPayload", line)),
              Map.entry(Envelope.GELF, line -> json("timestamp", "1", "short_message", line)),
              Map.entry(Envelope.SPLUNK_HEC, line -> json("time", "1", "event", line)),
              Map.entry(Envelope.SPLUNK, line -> json("_raw", line, "_time", TIME)),
              Map.entry(Envelope.GRAFANA, line -> json("line", line, "timestamp", TIME)),
              Map.entry(Envelope.ELASTIC, line -> json("@timestamp", TIME, "message", line)),
              Map.entry(Envelope.MESSAGE, line -> json("message", line, "time", TIME)),
              Map.entry(Envelope.BODY, line -> json("body", line)),
              Map.entry(Envelope.RAW, line -> json("_raw", line)),
              Map.entry(Envelope.TEXT, line -> json("message", line))));

  private final RangesOfOneFile file;
  private final Random random = new Random(22);

  EnvelopeChainsTest(@TempDir Path temporary) {
    this.file = new RangesOfOneFile(temporary);
  }

  private static String json(String key, String value, String key2, String value2) {
    return "{%s,%s}".formatted(member(key, value), member(key2, value2));
  }

  private static String json(String key, String value) {
    return "{" + member(key, value) + "}";
  }

  private static String member(String key, String value) {
    return "\"%s\":\"%s\""
        .formatted(key, new String(JsonStringEncoder.getInstance().quoteAsString(value)));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String line() {
    String path = one(List.of("/a", "/b?q=\\\"1", "/\u00e9/\ud83d\ude00", "/c\\x22", "/"));
    return one(
        List.of(
            "192.0.2.7 - - [22/Nov/2025:10:00:0%d +0000] \"GET %s HTTP/1.1\" %s 5 \"-\" \"a\\tb\""
                .formatted(random.nextInt(10), path, one(List.of("200", "500", "503", "x"))),
            "no request: " + path));
  }

  private List<Envelope> chain() {
    List<Envelope> all = List.copyOf(ENVELOPES.keySet());
    List<Envelope> chain = new ArrayList<>();
    for (int depth = 1 + random.nextInt(3); depth > 0; depth--) {
      chain.add(one(all));
    }
    return chain;
  }

  private static String wrap(String line, List<Envelope> chain) {
    String wrapped = line;
    for (int i = chain.size() - 1; i >= 0; i--) {
      wrapped = Objects.requireNonNull(ENVELOPES.get(chain.get(i))).apply(wrapped);
    }
    return wrapped;
  }

  private InputRange.OfFile range(List<String> lines, List<Envelope> chain) throws IOException {
    String text = lines.stream().map(line -> line + "\n").collect(joining());
    LineFormat format = new LineFormat(LogFormat.COMBINED, new Envelopes(chain));
    return file.of(text.getBytes(UTF_8), format);
  }

  private static Result count(InputRange range) throws IOException {
    return RangesOfOneFile.count(RangesOfOneFile.spec(1 << 20), List.of(range));
  }

  private static List<Object> accounting(Result result) {
    LineAccounting lines = result.accounting();
    return List.of(lines.lines(), lines.requests(), lines.rejected());
  }

  private static Map<String, Long> errors(Result result) {
    return result.endpoints().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().errorCount()));
  }

  @Test
  void linesCountAsBareLinesDoWhereverTheFileIsCut() throws IOException {
    for (int i = 0; i < CHAINS; i++) {
      List<Envelope> chain = chain();
      List<String> lines = new ArrayList<>();
      for (int n = 0; n < LINES; n++) {
        lines.add(line());
      }
      Result bare = count(range(lines, List.of()));
      InputRange.OfFile whole =
          range(lines.stream().map(line -> wrap(line, chain)).toList(), chain);
      Result wrapped = count(whole);
      wrapped.checkBalance();
      assertThat(chain.toString(), accounting(wrapped), is(accounting(bare)));
      assertThat(chain.toString(), errors(wrapped), is(errors(bare)));
      byte[] expected = EncodedResult.of(wrapped).toBytes();
      for (int cut = 1; cut < whole.bytes(); cut += 1 + random.nextInt(15)) {
        Result merged = count(whole.tail(cut));
        merged.merge(count(whole.head(cut)));
        assertThat(chain + " cut at " + cut, EncodedResult.of(merged).toBytes(), is(expected));
      }
    }
  }
}
