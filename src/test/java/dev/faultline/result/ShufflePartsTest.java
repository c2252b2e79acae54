package dev.faultline.result;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.spec.FaultlineException;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import dev.faultline.tally.Tallies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShufflePartsTest {
  private static final Result WHOLE =
      Tallies.of(
          IntStream.range(0, 1000)
              .mapToObj(i -> Requests.of("/" + i, i % 2 == 0 ? 200 : 500))
              .toArray(ParsedLine[]::new));

  @TempDir Path temporary;

  private static List<EncodedResult> shuffled(ShuffleParts parts) throws CoderException {
    List<EncodedResult> cut = new ArrayList<>();
    parts.cut(WHOLE, (bucket, part) -> cut.add(part));
    List<EncodedResult> received = new ArrayList<>();
    for (EncodedResult part : cut) {
      received.add(CoderUtils.clone(EncodedResultCoder.of(), part));
    }
    return received;
  }

  @Test
  void areReadAgainFromTheFileThatTheyWaitIn() throws IOException {
    ResultDirectory directory = new ResultDirectory(temporary.toString(), "run");
    directory.prepare();

    List<EncodedResult> parts = shuffled(new ShuffleParts(directory, true));

    assertThat(parts, hasSize(greaterThan(10)));
    for (EncodedResult part : parts) {
      assertThat(part.slice(), is(notNullValue()));
    }
    assertThat(
        EncodedResult.of(Result.merged(parts)).toBytes(), is(EncodedResult.of(WHOLE).toBytes()));
  }

  @Test
  void travelAsBytesWhereTheRunnerBoundsItsMemory() throws IOException {
    List<EncodedResult> parts =
        shuffled(new ShuffleParts(new ResultDirectory("/no/such/directory", "run"), false));

    for (EncodedResult part : parts) {
      assertThat(part.slice(), is(nullValue()));
    }
    assertThat(
        EncodedResult.of(Result.merged(parts)).toBytes(), is(EncodedResult.of(WHOLE).toBytes()));
  }

  @Test
  void sayWhereTheyCouldNotBeWritten() {
    ShuffleParts parts = new ShuffleParts(new ResultDirectory("/no/such/directory", "run"), true);

    FaultlineException failure =
        assertThrows(FaultlineException.class, () -> parts.cut(WHOLE, (bucket, part) -> {}));

    assertThat(
        String.valueOf(failure.getMessage()).startsWith("cannot write the result into /no/such"),
        is(true));
  }
}
