package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.format.FormatParser.Depth;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The shorter way to read usual lines reads nothing differently. */
class UsualSimpleLineTest {
  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> requests =
        Arbitraries.of(
            "",
            " ",
            "G",
            "GET /a",
            " GET /a",
            "GET /a b",
            "GET /a 5",
            "GET /a 500",
            "GET\t/a",
            "\u00e9",
            "GET /a HTTP/1.1",
            "GET /a?b=500 1ms");
    Arbitrary<String> blanks = Arbitraries.of(" ", " ", " ", "  ", "\t", " \t", "");
    Arbitrary<String> statuses =
        Arbitraries.of("500", "200", "0", "000", "-1", "-", "", "50", "5000", "5x0", "999", "/00");
    Arbitrary<String> latencies =
        Arbitraries.of(
            "1ms",
            "12ms",
            "0ms",
            "ms",
            "-ms",
            "-",
            "",
            "1.5ms",
            "1s",
            "12",
            "123456789012345ms",
            "1234567890123456ms",
            "9999999999999999999ms",
            "1ms ",
            "x1ms");
    return Combinators.combine(requests, blanks, statuses, blanks, latencies)
        .as((request, one, status, other, latency) -> request + one + status + other + latency);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void readsTheSameAsTheWayForAnyLine(@ForAll("lines") String line) {
    byte[] bytes = ("\n\n" + line + "\n\n").getBytes(UTF_8);
    RequestFields usual = new RequestFields();
    RequestFields any = new RequestFields();

    LineOutcome verdict = new SimpleParser().parse(bytes, 2, bytes.length - 2, Depth.ALL, usual);

    assertThat(verdict, is(SimpleParser.parseAny(bytes, 2, bytes.length - 2, any)));
    if (verdict == LineOutcome.REQUEST) {
      assertThat(usual.status, is(any.status));
      assertThat(usual.latencyMicros, is(any.latencyMicros));
      assertThat(usual.unreadable, is(any.unreadable));
      assertThat(usual.method.toString(), is(any.method.toString()));
      assertThat(usual.target.toString(), is(any.target.toString()));
    }
  }
}
