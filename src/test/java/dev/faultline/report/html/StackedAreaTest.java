package dev.faultline.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.tally.StatusCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StackedAreaTest {
  private static StatusCounts counts(int... statuses) {
    StatusCounts counts = new StatusCounts();
    for (int status : statuses) {
      counts.add(status, 1);
    }
    return counts;
  }

  private static String drawn(long top, StatusCounts... binned) throws IOException {
    StatusCounts all = new StatusCounts();
    for (StatusCounts counts : binned) {
      all.merge(counts);
    }
    HtmlWriter html = new HtmlWriter();
    html.element(
        "g", () -> new StackedArea(binned, new StatusColours(all.byStatus()), top).write(html));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    html.writeTo(out);
    return out.toString(UTF_8);
  }

  @Test
  void hasAShapeForEachStretchOfErrors() throws IOException {
    assertThat(
        drawn(2, counts(), counts(500), counts(500, 500), counts(500, 500), counts(), counts(500)),
        is("<g><path class=\"s0\" d=\"M1 1000V500h1V0h2V1000zM5 1000V500h1V1000z\"></path></g>"));
  }

  @Test
  void drawsWhatIsHigherFirstAndTheOthersOverIt() throws IOException {
    assertThat(
        drawn(4, counts(500, 502, 502), counts(502)),
        is(
            "<g><path class=\"s1\" d=\"M0 1000V250h1V750h1V1000z\"></path>"
                + "<path class=\"s0\" d=\"M0 1000V750h1V1000z\"></path></g>"));
  }

  @Test
  void showsASingleErrorAmongMillions() throws IOException {
    assertThat(
        drawn(5_000_000, counts(503)),
        is("<g><path class=\"s2\" d=\"M0 1000V992h1V1000z\"></path></g>"));
  }

  @Test
  void givesOtherStatusesColoursUntilThereIsNoneLeft() {
    StatusCounts many = counts(500, 501, 505, 505, 507, 507, 507, 508, 599);

    StatusColours codes = new StatusColours(many.byStatus());

    assertThat(codes.classOf(500), is("s0"));
    assertThat(codes.classOf(507), is("s4"));
    assertThat(codes.classOf(505), is("s5"));
    assertThat(codes.classOf(501), is("s6"));
    assertThat(codes.classOf(508), is("s7"));
    assertThat(codes.classOf(599), is("s7"));
    long sum = codes.series().stream().mapToLong(series -> series.of(many, codes)).sum();
    assertThat(sum, is(many.total()));
  }
}
