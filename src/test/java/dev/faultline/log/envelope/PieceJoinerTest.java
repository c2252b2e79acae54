package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.faultline.log.envelope.PieceJoiner.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceJoinerTest {
  private static final String TIME = "2025-11-22T10:00:00Z ";

  private final List<String> seen = new ArrayList<>();
  private PieceJoiner joiner = joiner(Envelope.CRI, 1000);

  private static PieceJoiner joiner(Envelope envelope, int maxBytes) {
    return PieceJoiner.of(new Envelopes(List.of(envelope)), maxBytes).orElseThrow();
  }

  private Step add(long offset, String line) {
    byte[] b = line.getBytes(UTF_8);
    Step step = joiner.add(offset, b, 0, b.length);
    if (step == Step.JOINED || step == Step.BROKEN) {
      seen.add(joiner.offset() + " " + joiner.line());
    }
    return step;
  }

  private static String docker(String log, String stream) {
    return "{\"log\":\"%s\",\"stream\":\"%s\",\"time\":\"2025-11-22T10:00:00Z\"}"
        .formatted(log, stream);
  }

  @Test
  void joinsPiecesOfAlternatingStreams() {
    assertThat(add(0, TIME + "stdout P ab"), is(Step.KEPT));
    assertThat(add(10, TIME + "stderr P 12"), is(Step.KEPT));
    assertThat(add(20, TIME + "stdout P cd"), is(Step.KEPT));
    assertThat(add(30, TIME + "stderr F 34"), is(Step.JOINED));
    assertThat(add(40, TIME + "stderr F whole"), is(Step.WHOLE));
    assertThat(add(50, "no container's"), is(Step.WHOLE));
    assertThat(add(60, TIME + "stdout F "), is(Step.JOINED));

    assertThat(seen, contains("10 " + TIME + "stderr F 1234", "0 " + TIME + "stdout F abcd"));
    assertThat(joiner.isOpen(), is(false));
  }

  @Test
  void joinsDockersTextsWithTheirEscapes() {
    joiner = joiner(Envelope.DOCKER, 1000);

    assertThat(add(0, docker("a\\\"", "stdout")), is(Step.KEPT));
    assertThat(add(10, docker("e\\n", "stderr")), is(Step.WHOLE));
    assertThat(add(20, docker("\\u0026b\\r\\n", "stdout")), is(Step.JOINED));

    assertThat(seen, contains("0 " + docker("a\\\"\\u0026b\\r\\n", "stdout")));
  }

  @Test
  void aPieceWithoutAnEndIsBroken() {
    add(0, TIME + "stdout P a");
    assertThat(add(PieceJoiner.WINDOW + 1, TIME + "stdout F b"), is(Step.BROKEN));
    assertThat(add(PieceJoiner.WINDOW + 1, TIME + "stdout F b"), is(Step.WHOLE));
    add(2 * PieceJoiner.WINDOW, TIME + "stdout P c");
    assertThat(add(3L * PieceJoiner.WINDOW, TIME + "stdout P d"), is(Step.KEPT));
    assertThat(joiner.nextBroken(), is(true));
    seen.add(joiner.offset() + " " + joiner.line());
    assertThat(joiner.nextBroken(), is(false));

    assertThat(
        seen,
        contains("0 " + TIME + "stdout P a", 2 * PieceJoiner.WINDOW + " " + TIME + "stdout P cd"));
  }

  @Test
  void aLongLineKeepsItsLengthAndLittleText() {
    for (int i = 0; i < 100_000; i++) {
      add(i, TIME + "stdout P 0123456789");
    }
    add(100_000, TIME + "stdout F end");

    assertThat(joiner.length(), is(1_000_000L + (TIME + "stdout F end").length()));
    assertThat(joiner.line().length(), is(lessThan(2_000)));
  }

  @Test
  void aLineBelongsToTheRangeOfItsFirstPiece() {
    add(0, TIME + "stdout P before");
    joiner.beginRange();
    assertThat(joiner.isOpen(), is(false));
    assertThat(add(10, TIME + "stdout F .."), is(Step.KEPT));
    assertThat(joiner.continued(), is(true));
    add(20, TIME + "stderr P a");
    joiner.endRange();
    assertThat(add(30, TIME + "stdout P after"), is(Step.WHOLE));
    assertThat(add(40, TIME + "stderr F b"), is(Step.JOINED));

    assertThat(seen, contains("20 " + TIME + "stderr F ab"));
  }

  @Test
  void noOtherEnvelopeCutsLines() {
    assertThat(PieceJoiner.of(Envelopes.NONE, 1).isPresent(), is(false));
    assertThat(
        PieceJoiner.of(new Envelopes(List.of(Envelope.TIME, Envelope.CRI)), 1).isPresent(),
        is(false));
  }
}
