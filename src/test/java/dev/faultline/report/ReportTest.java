package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.model.EndpointModel;
import dev.faultline.tally.EndpointTotals;
import java.util.List;
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

    List<EndpointModel> rows = report.model().endpoints();
    assertThat(
        rows.stream().map(EndpointModel::endpoint).toList(), contains("/c", "/B", "/a", "/b"));
    assertThat(rows.stream().map(EndpointModel::errors).toList(), contains(2L, 1L, 1L, 1L));
    assertThat(rows.stream().map(EndpointModel::requests).toList(), contains(2L, 1L, 2L, 1L));
  }

  @Test
  void sumsUpWhatHasNoRow() {
    Report all = Reports.of(LINES);
    Report two = Reports.of(Reports.spec("--top=2"), LINES);
    Report none = Reports.of(Reports.spec("--top=0"), LINES);

    assertThat(all.moreEndpoints(), is(0L));
    assertThat(all.model().other(), is(new EndpointTotals(2, 3, 0)));
    assertThat(two.moreEndpoints(), is(2L));
    assertThat(two.model().other(), is(new EndpointTotals(4, 6, 2)));
    assertThat(none.model().endpoints(), is(empty()));
    assertThat(none.moreEndpoints(), is(4L));
    assertThat(none.model().other(), is(new EndpointTotals(6, 9, 5)));
  }

  @Test
  void hasBucketsAsWideAsTheWholePeriodNeeds() {
    long day = 86_400_000_000L;

    assertThat(Reports.of().model().period().bucketMinutes(), is(1));
    assertThat(
        Reports.of(Requests.of("/a", 200, 0, 1), Requests.of("/b", 500, 7 * day, 1))
            .model()
            .period()
            .bucketMinutes(),
        is(5));
  }
}
