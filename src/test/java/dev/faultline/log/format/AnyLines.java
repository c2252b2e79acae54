package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.NoiseLine;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.SkippedLine;
import dev.faultline.log.noise.Noise;
import dev.faultline.log.privacy.PrivacyPolicy;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Parsed lines for properties: every kind, few endpoints, times and statuses that meet often. */
public final class AnyLines {
  private static final long MINUTE = 60_000_000L;

  private AnyLines() {}

  /** Lines of every kind. */
  public static Arbitrary<ParsedLine> lines() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, requests().map(ParsedLine.class::cast)),
        Tuple.of(1, rejected().map(ParsedLine.class::cast)),
        Tuple.of(1, noise().map(ParsedLine.class::cast)),
        Tuple.of(1, Arbitraries.of(SkippedLine.class).map(ParsedLine.class::cast)));
  }

  /** Requests, failing or not. */
  public static Arbitrary<Request> requests() {
    return Combinators.combine(times(), endpoints(), statuses(), latencies(), texts(), others())
        .as(
            (time, endpoint, status, latency, text, other) ->
                new Request(
                    time,
                    other % 2 == 0 ? "GET" : text,
                    endpoint,
                    endpoint,
                    status,
                    latency,
                    other,
                    text,
                    text,
                    other % 3 == 0 ? "timeout" : "",
                    other % 5 == 0,
                    other & 7));
  }

  /** Lines that could not be read, some of them longer than what is kept. */
  public static Arbitrary<RejectedLine> rejected() {
    Arbitrary<LineOutcome> reasons =
        Arbitraries.of(LineOutcome.class).filter(LineOutcome::isRejected);
    Arbitrary<String> lines =
        Arbitraries.oneOf(
            texts(),
            texts().map(text -> "x".repeat(RejectedLine.MAX_BYTES - 1) + text),
            Arbitraries.just("\ud83d\ude80".repeat(RejectedLine.MAX_BYTES)));
    Arbitrary<String> files = Arbitraries.oneOf(Arbitraries.just(""), texts());
    Arbitrary<Long> offsets = Arbitraries.longs().between(RejectedLine.NO_OFFSET, 1L << 40);
    return Combinators.combine(reasons, files, offsets, lines)
        .as(
            (reason, file, offset, text) -> {
              byte[] line = text.getBytes(UTF_8);
              return RejectedLine.of(
                  reason, file, offset, line.length, line, 0, line.length, PrivacyPolicy.USUAL);
            });
  }

  /** Lines of noise, of known places and unknown ones. */
  public static Arbitrary<NoiseLine> noise() {
    return Combinators.combine(
            Arbitraries.of(Noise.class),
            Arbitraries.oneOf(Arbitraries.just(""), texts()),
            Arbitraries.longs().between(RejectedLine.NO_OFFSET, 1L << 40),
            texts())
        .as(NoiseLine::new);
  }

  /** What logs hold: letters of many alphabets, controls, signs outside the first plane. */
  public static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(8)
        .map(text -> text.replaceAll("\\p{Cs}", "\ud83d\ude80"));
  }

  private static Arbitrary<Long> times() {
    return Arbitraries.oneOf(
        Arbitraries.just(RequestFields.NO_TIME),
        Arbitraries.longs().between(-2 * MINUTE, 3 * MINUTE),
        Arbitraries.longs().between(0, 4_000_000_000L * 1_000_000L));
  }

  private static Arbitrary<String> endpoints() {
    return Arbitraries.oneOf(Arbitraries.of("/", "/a", "/b", "(malformed)"), texts());
  }

  private static Arbitrary<Integer> statuses() {
    return Arbitraries.oneOf(
        Arbitraries.of(0, 200, 404, 499, 500, 502, 503), Arbitraries.integers().between(100, 999));
  }

  private static Arbitrary<Long> latencies() {
    return Arbitraries.oneOf(
        Arbitraries.of(RequestFields.UNKNOWN, 0L, 1L, 12_000L),
        Arbitraries.longs().between(0, 100_000_000L),
        Arbitraries.longs().greaterOrEqual(0));
  }

  private static Arbitrary<Integer> others() {
    return Arbitraries.integers().between(0, 1 << 20);
  }
}
