package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.faultline.tally.StatusCounts.StatusCount;
import org.junit.jupiter.api.Test;

class StatusCountsTest {
  private static StatusCounts of(int... statuses) {
    StatusCounts counts = new StatusCounts();
    for (int status : statuses) {
      counts.add(status, 1);
    }
    return counts;
  }

  @Test
  void listsStatusesInAscendingOrderWhateverTheOrderTheyCameIn() {
    StatusCounts counts = of(503, 200, 0, 999, 500, 200, 404, 100, 503, 200);

    assertThat(
        counts.entries(),
        contains(
            new StatusCount(0, 1),
            new StatusCount(100, 1),
            new StatusCount(200, 3),
            new StatusCount(404, 1),
            new StatusCount(500, 1),
            new StatusCount(503, 2),
            new StatusCount(999, 1)));
    assertThat(counts.total(), is(10L));
  }

  @Test
  void countsNothingAtFirst() {
    assertThat(of().entries(), is(empty()));
    assertThat(of().total(), is(0L));
  }

  @Test
  void addsTheCountsOfAnother() {
    StatusCounts counts = of(200, 500);

    counts.merge(of(500, 404));

    assertThat(
        counts.entries(),
        contains(new StatusCount(200, 1), new StatusCount(404, 1), new StatusCount(500, 2)));
  }

  @Test
  void selectsStatuses() {
    StatusCounts errors = of(200, 499, 500, 599, 600).only(ErrorStatuses.parse("5xx,499"));

    assertThat(
        errors.entries(),
        contains(new StatusCount(499, 1), new StatusCount(500, 1), new StatusCount(599, 1)));
  }
}
