package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.endpoint.EndpointNamer;
import dev.faultline.log.endpoint.EndpointRules;
import dev.faultline.log.endpoint.RouteTable;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.log.text.StringCache;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** No bytes, however odd, break a parser: every line gets a verdict, and fields lie within it. */
class AnyBytesTest {
  private static final List<String> VALID =
      List.of(
          "GET /api/data?id=1 HTTP/1.1 503 30000ms",
          "192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] \"GET /a\\\"b HTTP/1.1\" 500 120",
          "www.example.com:80 192.0.2.9 - jane doe [22/Nov/2025:10:00:01 +0000]"
              + " \"GET http://x/y HTTP/2.0\" 502 568 \"-\" \"a \\\\ b\" \"10.0.0.7\" 0.245 -",
          "- - - [2025-11-22T10:00:01.5+05:30] \"\\x16\\x03\" - - \"\" \"\"",
          "{\"method\":\"GET\",\"path\":\"/a\",\"status\":500,\"latency_ms\":1.5e2,\"bytes\":7,"
              + "\"time\":\"2025-11-22T10:00:01.123Z\",\"host\":\"h\",\"client\":\"2001:db8::7\"}",
          "{\"ts\":1763805601.25,\"request\":{\"uri\":\"/\\u00e9\",\"h\":{\"a\":[1,null]}},"
              + "\"duration\":\"0.25s\",\"size\":-1,\"status\":\"502\"}");

  /** One change of a line at a place given in thousandths of its length. */
  private record Change(Kind kind, int place, byte value) {
    enum Kind {
      REPLACE,
      INSERT,
      DELETE,
      TRUNCATE,
      DOUBLE
    }

    byte[] applyTo(byte[] line) {
      int at = line.length * place / 1000;
      ByteArrayOutputStream changed = new ByteArrayOutputStream();
      changed.write(line, 0, at);
      switch (kind) {
        case REPLACE -> {
          changed.write(value);
          writeFrom(line, at + 1, changed);
        }
        case INSERT -> {
          changed.write(value);
          writeFrom(line, at, changed);
        }
        case DELETE -> writeFrom(line, at + 1, changed);
        case TRUNCATE -> {}
        case DOUBLE -> writeFrom(line, 0, changed);
      }
      return changed.toByteArray();
    }

    private static void writeFrom(byte[] line, int from, ByteArrayOutputStream out) {
      if (from < line.length) {
        out.write(line, from, line.length - from);
      }
    }
  }

  /** Any byte, those that mean something to a parser most often. */
  private static Arbitrary<Byte> bytes() {
    byte[] special = " \t\r\"\\[]{}:,./-+?#%0159eEzsmGH\u0000\u0016".getBytes(UTF_8);
    Byte[] boxed = new Byte[special.length];
    for (int i = 0; i < special.length; i++) {
      boxed[i] = special[i];
    }
    return Arbitraries.oneOf(Arbitraries.of(boxed), Arbitraries.of(boxed), Arbitraries.bytes());
  }

  @Provide
  Arbitrary<byte[]> randomLines() {
    return bytes().array(byte[].class).ofMaxSize(60);
  }

  @Provide
  Arbitrary<byte[]> brokenLines() {
    Arbitrary<Change> change =
        Combinators.combine(
                Arbitraries.of(Change.Kind.class), Arbitraries.integers().between(0, 1000), bytes())
            .as(Change::new);
    return Combinators.combine(Arbitraries.of(VALID), change.list().ofMaxSize(4))
        .as(AnyBytesTest::applyAll);
  }

  private static byte[] applyAll(String valid, List<Change> changes) {
    byte[] line = valid.getBytes(UTF_8);
    for (Change change : changes) {
      line = change.applyTo(line);
    }
    return line;
  }

  @Property
  void everyRandomLineGetsAVerdict(@ForAll("randomLines") byte[] line) {
    for (LogFormat format : LogFormat.detectable().toList()) {
      checkVerdictAndFields(format, line);
    }
  }

  @Property
  void everyBrokenLineGetsAVerdict(@ForAll("brokenLines") byte[] line) {
    for (LogFormat format : LogFormat.detectable().toList()) {
      checkVerdictAndFields(format, line);
    }
  }

  private static void checkVerdictAndFields(LogFormat format, byte[] line) {
    byte[] padded = new byte[line.length + 2];
    System.arraycopy(line, 0, padded, 1, line.length);
    RequestFields fields = new RequestFields();

    LineOutcome verdict =
        new LogParser(format, FormatSettings.USUAL).parse(padded, 1, 1 + line.length, fields);

    assertThat(verdict, is(notNullValue()));
    if (verdict == LineOutcome.REQUEST) {
      assertThat(
          fields.status,
          is(either(is(0)).or(allOf(greaterThanOrEqualTo(100), lessThanOrEqualTo(999)))));
      assertThat(fields.latencyMicros, is(greaterThanOrEqualTo(RequestFields.UNKNOWN)));
      assertThat(fields.responseBytes, is(greaterThanOrEqualTo(RequestFields.UNKNOWN)));
      assertThat(fields.endpoint.isEmpty(), is(false));
      assertThat(
          "no method without a target",
          fields.target.isEmpty() && !fields.method.isEmpty(),
          is(false));
    }
    for (ByteSlice slice :
        List.of(
            fields.method,
            fields.target,
            fields.path,
            fields.endpoint,
            fields.host,
            fields.client)) {
      checkWithin(slice, padded);
    }
  }

  private static void checkWithin(ByteSlice slice, byte[] padded) {
    boolean ofLine = slice.bytes() == padded;
    assertThat(slice.from(), is(greaterThanOrEqualTo(ofLine ? 1 : 0)));
    assertThat(slice.to(), is(greaterThanOrEqualTo(slice.from())));
    assertThat(slice.to(), is(lessThanOrEqualTo(slice.bytes().length - (ofLine ? 1 : 0))));
  }

  @Property
  void aLineIsReadAlikeAloneAndWithinABuffer(@ForAll("brokenLines") byte[] line) {
    for (LogFormat format : LogFormat.detectable().toList()) {
      RequestFields alone = new RequestFields();
      LineOutcome verdict =
          new LogParser(format, FormatSettings.USUAL).parse(line, 0, line.length, alone);
      String read =
          verdict == LineOutcome.REQUEST
              ? OneLine.describe(Request.copyOf(alone, new StringCache()))
              : verdict.label();

      assertThat(OneLine.read(format, FormatSettings.USUAL, line), is(read));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aParserIsNotSpoiltByTheLinesBefore(
      @ForAll("brokenLines") byte[] before, @ForAll("brokenLines") byte[] line) {
    for (LogFormat format : LogFormat.detectable().toList()) {
      LogParser parser = new LogParser(format, FormatSettings.USUAL);
      RequestFields fields = new RequestFields();
      parser.parse(before, 0, before.length, fields);
      LineOutcome verdict = parser.parse(line, 0, line.length, fields);
      String read =
          verdict == LineOutcome.REQUEST
              ? OneLine.describe(Request.copyOf(fields, new StringCache()))
              : verdict.label();

      assertThat(read, is(OneLine.read(format, FormatSettings.USUAL, line)));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theDetectorTakesAnyHeadOfAFile(
      @ForAll("brokenLines") byte[] first, @ForAll("randomLines") byte[] second) {
    List<String> lines = Arrays.asList(new String(first, UTF_8), new String(second, UTF_8));

    int matched =
        new FormatDetector(FormatSettings.USUAL)
            .detect(lines)
            .map(FormatDetector.Detection::matched)
            .orElse(0);

    assertThat(matched, is(lessThanOrEqualTo(lines.size())));
  }

  @Property
  void anEndpointIsItsOwnEndpoint(
      @ForAll
          @Chars({'/', ':', '?', '#', '.', ';', '@', '-', '%', '*', '=', '1', '0', 'a', 'h', 'T'})
          @StringLength(max = 24)
          String target,
      @ForAll boolean raw) {
    EndpointRules rules = new EndpointRules(EndpointRules.By.PATH, raw, RouteTable.NONE);
    String endpoint = endpointOf(target, rules);

    assertThat(endpointOf(endpoint, rules), is(endpoint));
  }

  private static String endpointOf(String target, EndpointRules rules) {
    RequestFields fields = new RequestFields();
    byte[] b = target.getBytes(UTF_8);
    fields.target.set(b, 0, b.length);
    new EndpointNamer(rules).derive(fields);
    return fields.endpoint.toString();
  }
}
