package dev.faultline.tally;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.NoiseLine;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.noise.Noise;
import dev.faultline.log.privacy.PrivacyPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoiseCountsTest {
  private static NoiseLine line(String file, long offset, String text) {
    return new NoiseLine(Noise.KLOG, file, offset, text);
  }

  private static NoiseCounts counts(NoiseLine... lines) {
    NoiseCounts counts = new NoiseCounts();
    for (NoiseLine line : lines) {
      counts.add(line.noise());
      counts.addExample(line);
    }
    return counts;
  }

  @Test
  void theFirstLineIsTheExampleInWhateverOrderPartsAreMerged() {
    NoiseLine first = line("a.log", 7, "x");
    NoiseCounts one = counts(line("a.log", 70, "a"), line("b.log", 1, "a"));
    NoiseCounts other = counts(first, line("a.log", 8, "a"));
    NoiseCounts forth = new NoiseCounts();
    forth.merge(one);
    forth.merge(other);
    NoiseCounts back = new NoiseCounts();
    back.merge(other);
    back.merge(one);

    assertThat(forth.example(Noise.KLOG), is(Optional.of(first)));
    assertThat(back.example(Noise.KLOG), is(Optional.of(first)));
    assertThat(forth.lines(Noise.KLOG), is(4L));
    assertThat(forth.all(), is(4L));
    assertThat(forth.example(Noise.ENTRYPOINT), is(Optional.empty()));
  }

  @Test
  void onlyAnEarlierLineIsAnExample() {
    NoiseCounts counts = counts(line("b.log", 7, "x"));

    assertThat(counts.acceptsExample(Noise.KLOG, "b.log", 6), is(true));
    assertThat(counts.acceptsExample(Noise.KLOG, "b.log", 7), is(false));
    assertThat(counts.acceptsExample(Noise.KLOG, "a.log", 8), is(true));
    assertThat(counts.acceptsExample(Noise.KLOG, "c.log", 1), is(false));
    assertThat(counts.acceptsExample(Noise.ENTRYPOINT, "c.log", 1), is(true));
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    NoiseLine unknown = line("", RejectedLine.NO_OFFSET, "caf\u00e9");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counts(unknown, unknown).write(new DataOutputStream(bytes));

    NoiseCounts read =
        NoiseCounts.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(read.example(Noise.KLOG), is(Optional.of(unknown)));
    assertThat(read.lines(Noise.KLOG), is(2L));
  }

  @Test
  void anotherVersionMayKnowOtherKinds() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    Varints.writeUnsigned(out, 1);
    Varints.writeText(out, "OF_TOMORROW");
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(
        assertThrows(IOException.class, () -> NoiseCounts.read(in)).getMessage(),
        is("not a result of this version: noise of kind OF_TOMORROW"));
  }

  @Test
  void noSecretIsInAnExample() {
    byte[] line =
        ("2025/11/22 10:00:03 [error] 31#31: *5 failed, client: 203.0.113.9, request: \"GET"
                + " /a?token=s3cr3t HTTP/1.1\", password=hunter2 "
                + "x".repeat(10_000))
            .getBytes(UTF_8);

    NoiseLine example =
        NoiseLine.of(Noise.NGINX_ERROR, "a.log", 0, line, 0, line.length, new PrivacyPolicy(true));

    assertThat(
        example.text().replaceFirst("x+", "x"),
        is(
            "2025/11/22 10:00:03 [error] 31#31: *5 failed, client: 203.0.113.0, request: \"GET"
                + " /a?... HTTP/1.1\", password=*** x..."));
    assertThat(example.text().length(), is(203));
  }

  /** A container may have no request on one day and some on the next. */
  @Test
  void aFileOfNoiseAndOneOfRequestsAreOneOfRequests() {
    Result noise =
        Result.ofInputs(
            List.of(
                InputStats.matched("a.log", "", "", "noise only in the first line", 5)
                    .inState(InputStats.State.NOISE_ONLY)));
    Result requests =
        Result.ofInputs(
            List.of(InputStats.matched("a.log", "simple", "", "1 of the first 1 line", 7)));
    Result forth = new Result();
    forth.mergeWhole(noise);
    forth.mergeWhole(requests);
    Result back = new Result();
    back.mergeWhole(requests);
    back.mergeWhole(noise);

    assertThat(
        forth.inputs(),
        is(List.of(InputStats.matched("a.log", "simple", "", "1 of the first 1 line", 12))));
    assertThat(back.inputs(), is(forth.inputs()));
  }
}
