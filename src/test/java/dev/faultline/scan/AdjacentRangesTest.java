package dev.faultline.scan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.scan.Scan.Reading;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ranges that lie side by side give every line once and every byte once, wherever they meet. */
class AdjacentRangesTest {
  private static final int FILES = 20_000;
  private static final int LONGEST = 60;
  private static final Reading READING =
      new Reading(Integer.MAX_VALUE, LineScanner.KEPT_BYTES + 100);

  @Test
  void aFileCutInTwoAnywhereHasTheLinesOfTheWhole() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < FILES; i++) {
      byte[] file = RandomFile.with(random, LONGEST);
      int max = 1 + random.nextInt(LONGEST);
      Scan whole = Scan.expected(file, max);
      assertThat("file " + i, Scan.of(file, 0, file.length, max, READING), is(whole));
      for (int cut = 1; cut < file.length; cut++) {
        Scan head = Scan.of(file, 0, cut, max, READING);
        Scan both = head.and(Scan.of(file, cut, file.length, max, READING));
        if (!both.equals(whole)) {
          assertThat("file " + i + " cut at " + cut, both, is(whole));
        }
      }
    }
  }

  @Test
  void aFileCutIntoManyRangesHasTheLinesOfTheWhole() throws IOException {
    Random random = new Random(2);
    for (int i = 0; i < FILES; i++) {
      byte[] file = RandomFile.with(random, LONGEST);
      int max = 1 + random.nextInt(LONGEST);
      int[] cuts = random.ints(random.nextInt(9), 0, file.length + 1).sorted().distinct().toArray();
      Reading reading = new Reading(1 + random.nextInt(30), LineScanner.KEPT_BYTES + 1);
      Scan all = new Scan(List.of(), 0);
      int start = 0;
      for (int cut : cuts) {
        if (cut > start) {
          all = all.and(Scan.of(file, start, cut, max, reading));
          start = cut;
        }
      }
      if (start < file.length) {
        all = all.and(Scan.of(file, start, file.length, max, reading));
      }

      assertThat(
          "file " + i + " cut at " + Arrays.toString(cuts), all, is(Scan.expected(file, max)));
    }
  }
}
