package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnvelopesTest {
  private static final String CRI = "2025-11-22T10:00:00Z stdout F ";

  private static List<String> fitting(List<String> lines) {
    List<byte[]> bytes = lines.stream().map(line -> line.getBytes(UTF_8)).toList();
    return Envelopes.fitting(bytes).stream().map(Envelopes::label).toList();
  }

  @Test
  void findsEnvelopesInEachOther() {
    assertThat(
        fitting(List.of("2025-11-22T10:00:00Z {\"log\":\"" + CRI + "a\",\"stream\":\"stdout\"}")),
        contains("", "time", "time+log", "time+log+cri"));
  }

  @Test
  void findsNoneAroundBareLines() {
    assertThat(fitting(List.of("GET /a 200 12ms")), contains(""));
    assertThat(fitting(List.of()), contains(""));
  }

  @Test
  void oneLineInTenMayLackIt() {
    List<String> lines = new ArrayList<>(Collections.nCopies(9, CRI + "a"));
    lines.add("entrypoint: ready");
    assertThat(fitting(lines), contains("", "cri"));
    lines.add("entrypoint: done");
    assertThat(fitting(lines), contains(""));
  }

  @Test
  void findsThoseOfLinesInDifferentOnes() {
    List<byte[]> lines =
        Stream.of(CRI + "a", "web-1  | a", CRI + "a", "a")
            .map(line -> line.getBytes(UTF_8))
            .toList();

    assertThat(
        Envelopes.mixed(lines, "").stream().map(Envelopes::label).toList(),
        contains("cri", "cri+compose"));
    assertThat(Envelopes.mixed(List.of("a".getBytes(UTF_8)), ""), is(empty()));
  }

  @Test
  void refusesALongChain() {
    assertThrows(
        IllegalArgumentException.class, () -> new Envelopes(Collections.nCopies(5, Envelope.TIME)));
  }

  @Test
  void aLineWithoutAnEnvelopeIsTakenAsItIs() {
    EnvelopeOpener opener =
        new EnvelopeOpener(new Envelopes(List.of(Envelope.COMPOSE, Envelope.CRI)));
    for (String wrapped : List.of("web-1  | " + CRI + "a", CRI + "a", "web-1  | a", "a")) {
      byte[] b = wrapped.getBytes(UTF_8);
      opener.open(b, 0, b.length);
      assertThat(wrapped, opener.line().toString(), is("a"));
    }
  }
}
