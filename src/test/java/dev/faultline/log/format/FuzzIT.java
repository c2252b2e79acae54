package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.log.text.SafeText;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.ErrorStatuses;
import dev.faultline.tally.LineCounter;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * Broken lines, as many as there is time for: no parser throws, each line is one of four things and
 * the books balance. Longer, with a bound on the time of each line: mvn -Pendurance verify
 * -Dit.test=FuzzIT. A failure names the seed of its line: -Dfaultline.fuzzSeed=N starts with it.
 */
class FuzzIT {
  /** For all tests together. */
  private static final int SECONDS = Integer.getInteger("faultline.fuzzSeconds", 20);

  private static final boolean IS_LONG = SECONDS >= 100;
  private static final long SEED = Long.getLong("faultline.fuzzSeed", System.currentTimeMillis());
  private static final long MAX_NANOS = 100_000_000;
  private static final int LINES_PER_RESULT = 10_000;

  private final Mutator mutator = new Mutator();
  private final Map<LogFormat, List<LogParser>> parsers = new EnumMap<>(LogFormat.class);
  private final RequestFields fields = new RequestFields();
  private LineCounter tally = newTally();
  private final Map<LineOutcome, Long> verdicts = new EnumMap<>(LineOutcome.class);

  FuzzIT() throws IOException {
    for (LogFormat format : LogFormat.detectable().toList()) {
      parsers.put(format, List.of(new LogParser(format, FormatSettings.USUAL)));
    }
    List<LogParser> custom = new ArrayList<>();
    for (String name : List.of("custom-nginx", "custom-apache")) {
      custom.add(new LogParser(LogFormat.CUSTOM, SampleLogs.settingsOf(name)));
    }
    parsers.put(LogFormat.CUSTOM, custom);
  }

  private static LineCounter newTally() {
    return new LineCounter(ErrorStatuses.parse("5xx,4xx,0"), PrivacyPolicy.USUAL);
  }

  /** Until the time is up; a seed of its own for each step, so that one can be run alone. */
  private static long until(double share, LongConsumer step) {
    long deadline = System.nanoTime() + (long) (share * Duration.ofSeconds(SECONDS).toNanos());
    long seed = SEED;
    while (System.nanoTime() < deadline) {
      step.accept(seed++);
    }
    return seed - SEED;
  }

  @Test
  void everyLineIsOneOfFourThings() {
    long lines = until(0.7, this::readBrokenLine);

    checkBooks(lines % LINES_PER_RESULT);
    System.out.println("fuzzed " + lines + " lines, from seed " + SEED + ": " + verdicts);
  }

  private void readBrokenLine(long seed) {
    Random random = new Random(seed);
    Mutator.Broken broken = mutator.next(random);
    LogFormat[] formats = LogFormat.values();
    LogFormat format =
        random.nextInt(3) == 0 ? formats[random.nextInt(formats.length)] : broken.format();
    List<LogParser> some = Objects.requireNonNull(parsers.get(format), format.label());
    LogParser parser = some.get(random.nextInt(some.size()));
    try {
      long nanos = read(parser, broken.line(), seed);
      for (int again = 0; IS_LONG && nanos > MAX_NANOS && again < 5; again++) {
        nanos = Math.min(nanos, timeOnly(parser, broken.line()));
      }
      assertThat("ns", IS_LONG ? nanos : 0, is(lessThanOrEqualTo(MAX_NANOS)));
    } catch (RuntimeException | Error e) {
      throw new AssertionError(
          "seed %d, %s, %d bytes: %s"
              .formatted(seed, format, broken.line().length, shown(broken.line())),
          e);
    }
    if ((seed - SEED) % LINES_PER_RESULT == LINES_PER_RESULT - 1) {
      checkBooks(LINES_PER_RESULT);
    }
  }

  private static String shown(byte[] line) {
    return line.length > 4000
        ? "too long to be shown"
        : HexFormat.of().formatHex(line) + "\n" + SafeText.visible(new String(line, UTF_8));
  }

  private long read(LogParser parser, byte[] line, long offset) {
    byte[] padded = new byte[line.length + 2];
    System.arraycopy(line, 0, padded, 1, line.length);
    long start = System.nanoTime();
    LineOutcome verdict = parser.parse(padded, 1, 1 + line.length, fields);
    if (verdict == LineOutcome.REQUEST) {
      checkFields(padded);
      tally.add(fields, "a.log", offset);
    } else {
      tally.add(verdict);
      int kept = Math.min(line.length, 8 * 1024);
      PrivacyPolicy.USUAL.mask(Arrays.copyOf(line, kept), kept < line.length);
    }
    long nanos = System.nanoTime() - start;
    verdicts.merge(verdict, 1L, Long::sum);
    return nanos;
  }

  private long timeOnly(LogParser parser, byte[] line) {
    LineCounter alone = newTally();
    long start = System.nanoTime();
    if (parser.parse(line, 0, line.length, fields) == LineOutcome.REQUEST) {
      alone.add(fields, "", 0);
    }
    return System.nanoTime() - start;
  }

  private void checkFields(byte[] padded) {
    assertThat("status", fields.status == 0 || (fields.status >= 100 && fields.status <= 999));
    assertThat("endpoint", !fields.endpoint.isEmpty());
    assertThat("latency", fields.latencyMicros >= RequestFields.UNKNOWN);
    assertThat("bytes", fields.responseBytes >= RequestFields.UNKNOWN);
    for (ByteSlice slice :
        List.of(fields.method, fields.path, fields.host, fields.client, fields.cause)) {
      int margin = slice.bytes() == padded ? 1 : 0;
      assertThat("in the line", slice.from() >= margin || slice.isEmpty());
      assertThat("in the line", slice.to() <= slice.bytes().length - margin);
      assertThat("is cut", slice.length() <= RequestFields.MAX_TEXT);
    }
  }

  /** As many lines as outcomes, and the same when they have been in a file. */
  private void checkBooks(long lines) {
    Result result = tally.drain();
    result.addLines(lines);
    EncodedResult encoded = EncodedResult.of(result);
    Result decoded = encoded.decode();

    decoded.checkBalance();
    assertThat(EncodedResult.of(decoded).toBytes(), is(encoded.toBytes()));
    tally = newTally();
  }

  @Test
  void aFormatIsFoundOrNotInAnyHeadOfAFile() {
    FormatDetector detector = new FormatDetector(FormatSettings.USUAL);
    until(
        0.3,
        seed -> {
          Random random = new Random(seed);
          List<String> head = new ArrayList<>();
          for (int i = random.nextInt(20); i >= 0; i--) {
            head.add(new String(mutator.next(random).line(), UTF_8));
          }
          try {
            int matched = detector.detect(head).map(FormatDetector.Detection::matched).orElse(0);
            assertThat(matched, is(lessThanOrEqualTo(head.size())));
          } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed, e);
          }
        });
  }
}
