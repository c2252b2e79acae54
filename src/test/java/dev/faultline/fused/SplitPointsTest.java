package dev.faultline.fused;

import static dev.faultline.fused.RangesOfOneFile.count;
import static dev.faultline.fused.RangesOfOneFile.spec;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.input.InputRange;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.scan.RandomFile;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a file is cut, and in whatever order the pieces come together: the same bytes. */
class SplitPointsTest {
  private static final int FILES = 80;
  private static final int LONGEST = 60;
  private static final LineFormat FORMAT = LineFormat.bare(LogFormat.SIMPLE);

  private final RangesOfOneFile file;

  SplitPointsTest(@TempDir Path temporary) {
    this.file = new RangesOfOneFile(temporary);
  }

  private InputRange.OfFile range(byte[] content) throws IOException {
    return file.of(content, FORMAT);
  }

  private static byte[] bytesOf(Result result) {
    return EncodedResult.of(result).toBytes();
  }

  /** Some of the pieces travel, as they do between the steps. */
  private static Result merged(List<Result> pieces, Random random) {
    Collections.shuffle(pieces, random);
    Result merged = new Result();
    for (Result piece : pieces) {
      merged.merge(random.nextBoolean() ? piece : EncodedResult.of(piece).decode());
    }
    return merged;
  }

  @Test
  void aFileCutInTwoAnywhereGivesTheResultOfTheWhole() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < FILES; i++) {
      InputRange whole = range(RandomFile.with(random, LONGEST));
      JobSpec spec = spec(1 + random.nextInt(LONGEST));
      Result result = count(spec, List.of(whole));
      result.checkBalance();
      byte[] expected = bytesOf(result);
      for (int cut = 1; cut < whole.bytes(); cut++) {
        List<Result> pieces = new ArrayList<>();
        pieces.add(count(spec, List.of(whole.head(cut))));
        pieces.add(count(spec, List.of(whole.tail(cut))));

        assertThat("file " + i + " cut at " + cut, bytesOf(merged(pieces, random)), is(expected));
      }
    }
  }

  @Test
  void aFileCutIntoManyRangesGivesTheResultOfTheWhole() throws IOException {
    Random random = new Random(2);
    for (int i = 0; i < 4 * FILES; i++) {
      InputRange whole = range(RandomFile.with(random, LONGEST));
      JobSpec spec = spec(1 + random.nextInt(LONGEST));
      byte[] expected = bytesOf(count(spec, List.of(whole)));
      List<InputRange> rest = List.of(whole);
      List<Result> pieces = new ArrayList<>();
      while (!rest.isEmpty()) {
        List<InputRange> taken = new ArrayList<>();
        rest = InputRange.take(rest, 1 + random.nextInt(40), taken);
        pieces.add(count(spec, taken));
      }

      assertThat("file " + i, bytesOf(merged(pieces, random)), is(expected));
    }
  }

  @Test
  void oneCounterMayCountAllPiecesInAnyOrder() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < FILES; i++) {
      InputRange whole = range(RandomFile.with(random, LONGEST));
      JobSpec spec = spec(LONGEST);
      List<InputRange> pieces = new ArrayList<>();
      List<InputRange> rest = List.of(whole);
      while (!rest.isEmpty()) {
        rest = InputRange.take(rest, 1 + random.nextInt(40), pieces);
      }
      Collections.shuffle(pieces, random);

      assertThat(
          "file " + i, bytesOf(count(spec, pieces)), is(bytesOf(count(spec, List.of(whole)))));
    }
  }
}
