package dev.faultline.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.render.Report.Row;
import dev.faultline.tally.Sum;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final ParsedLine[] LINES = {
    Requests.of("/b", 500),
    Requests.of("/c", 500),
    Requests.of("/c", 500),
    Requests.of("/a", 500),
    Requests.of("/a", 200),
    Requests.of("/B", 500),
    Requests.of("/fine", 200),
    Requests.of("/fine", 404),
    Requests.of("/too", 200)
  };

  @Test
  void hasMostErrorsFirstAndTiesByName() {
    Report report = Reports.of(LINES);

    assertThat(
        report.rows().stream().map(Row::endpoint).toList(), contains("/c", "/B", "/a", "/b"));
    assertThat(report.rows().stream().map(Row::errorCount).toList(), contains(2L, 1L, 1L, 1L));
    assertThat(report.rows().stream().map(Row::requests).toList(), contains(2L, 1L, 2L, 1L));
  }

  @Test
  void sumsUpWhatHasNoRow() {
    Report all = Reports.of(LINES);
    Report two = Reports.of(Reports.spec("--top=2"), LINES);
    Report none = Reports.of(Reports.spec("--top=0"), LINES);

    assertThat(all.beyond(), is(new Sum(0, 0, 0)));
    assertThat(all.other(), is(new Sum(2, 3, 0)));
    assertThat(two.beyond(), is(new Sum(2, 3, 2)));
    assertThat(two.other(), is(new Sum(4, 6, 2)));
    assertThat(none.rows(), is(empty()));
    assertThat(none.beyond(), is(new Sum(4, 6, 5)));
    assertThat(none.other(), is(new Sum(6, 9, 5)));
  }

  @Test
  void hasBucketsAsWideAsTheWholePeriodNeeds() {
    long day = 86_400_000_000L;

    assertThat(Reports.of().bucketMinutes(), is(1));
    assertThat(
        Reports.of(Requests.of("/a", 200, 0, 1), Requests.of("/b", 500, 7 * day, 1))
            .bucketMinutes(),
        is(5));
  }
}
