package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.faultline.tally.StatusCounts.Entry;
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
            new Entry(0, 1),
            new Entry(100, 1),
            new Entry(200, 3),
            new Entry(404, 1),
            new Entry(500, 1),
            new Entry(503, 2),
            new Entry(999, 1)));
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

    assertThat(counts.entries(), contains(new Entry(200, 1), new Entry(404, 1), new Entry(500, 2)));
  }

  @Test
  void selectsStatuses() {
    StatusCounts errors = of(200, 499, 500, 599, 600).only(Statuses.parse("5xx,499"));

    assertThat(errors.entries(), contains(new Entry(499, 1), new Entry(500, 1), new Entry(599, 1)));
  }
}
