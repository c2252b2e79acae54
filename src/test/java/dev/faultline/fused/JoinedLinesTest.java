package dev.faultline.fused;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.input.InputRange;
import dev.faultline.log.envelope.Envelope;
import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines in pieces count as they would if they were whole, wherever the file is cut. */
class JoinedLinesTest {
  private static final String TIME = "2025-11-22T10:00:00Z";
  private static final List<String> STREAMS = List.of("stdout", "stderr");
  private static final int FILES = 8;

  private final RangesOfOneFile file;
  private final Random random = new Random(7);

  JoinedLinesTest(@TempDir Path temporary) {
    this.file = new RangesOfOneFile(temporary);
  }

  /** Lines of both streams, and what a runtime makes of them. */
  private final class Container {
    private final Envelope envelope;
    private final StringBuilder written = new StringBuilder();
    private int errors;
    private int requests;
    private int broken;

    Container(Envelope envelope) {
      this.envelope = envelope;
      List<String> rest = new ArrayList<>(List.of("", ""));
      boolean[] isError = new boolean[2];
      for (int i = 0; i < 12; i++) {
        int stream = random.nextInt(2);
        if (rest.get(stream).isEmpty()) {
          isError[stream] = random.nextBoolean();
          rest.set(stream, line(isError[stream]));
        }
        String line = rest.get(stream);
        int cut = 1 + random.nextInt(line.length());
        boolean ends = random.nextInt(3) == 0 || cut == line.length();
        write(stream, ends ? line : line.substring(0, cut), ends);
        rest.set(stream, ends ? "" : line.substring(cut));
        requests += ends ? 1 : 0;
        errors += ends && isError[stream] ? 1 : 0;
      }
      broken = (int) rest.stream().filter(text -> !text.isEmpty()).count();
    }

    private String line(boolean isError) {
      String odd = "a\"\\".substring(0, random.nextInt(4));
      return "GET /" + odd + (isError ? " 500 1ms" : " 200 1ms");
    }

    private void write(int stream, String text, boolean ends) {
      String name = STREAMS.get(stream);
      if (envelope == Envelope.CRI) {
        written.append("%s %s %s %s\n".formatted(TIME, name, ends ? "F" : "P", text));
      } else {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"") + (ends ? "\\n" : "");
        written.append(
            "{\"log\":\"%s\",\"stream\":\"%s\",\"time\":\"%s\"}\n".formatted(escaped, name, TIME));
      }
    }
  }

  private InputRange.OfFile range(Container container) throws IOException {
    LineFormat lines = new LineFormat(LogFormat.SIMPLE, new Envelopes(List.of(container.envelope)));
    return file.of(container.written.toString().getBytes(UTF_8), lines);
  }

  private static Result count(InputRange range) throws IOException {
    return RangesOfOneFile.count(RangesOfOneFile.spec(1 << 20), List.of(range));
  }

  @ParameterizedTest
  @EnumSource(
      value = Envelope.class,
      names = {"CRI", "DOCKER"})
  void countAsWholeLinesWhereverTheFileIsCut(Envelope envelope) throws IOException {
    for (int i = 0; i < FILES; i++) {
      Container container = new Container(envelope);
      InputRange.OfFile whole = range(container);
      Result expected = count(whole);
      expected.checkBalance();
      assertThat(
          container.written.toString(),
          expected.accounting().requests(),
          is((long) container.requests));
      assertThat(expected.accounting().rejectedLines(), is((long) container.broken));
      assertThat(expected.totals().errors(), is((long) container.errors));
      byte[] bytes = EncodedResult.of(expected).toBytes();
      for (int cut = 1; cut < whole.bytes(); cut += 1 + random.nextInt(11)) {
        Result merged = count(whole.tail(cut));
        merged.merge(count(whole.head(cut)));
        assertThat("cut at " + cut, EncodedResult.of(merged).toBytes(), is(bytes));
      }
    }
  }
}
