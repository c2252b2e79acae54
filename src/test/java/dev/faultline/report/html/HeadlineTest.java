package dev.faultline.report.html;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.report.Report;
import dev.faultline.report.Reports;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private static final long MINUTE = 60_000_000L;

  private static Headline of(ParsedLine... lines) {
    Report report = Reports.of(lines);
    return new Headline(report, TimeAxis.of(report.requestTimes()));
  }

  @Test
  void saysThatAllIsWell() {
    assertThat(of(Requests.of("/a", 200)).failures(), is("None of 1 request failed"));
    assertThat(of(Requests.of("/a", 200)).worst(), is(""));
    assertThat(of().failures(), is("No request was counted"));
  }

  @Test
  void saysWhereTheErrorsAre() {
    Headline story =
        of(
            Requests.of("/a", 500),
            Requests.of("/a", 500),
            Requests.of("/b", 503),
            Requests.of("/c", 200));

    assertThat(story.failures(), is("3 of 4 requests failed"));
    assertThat(story.worst(), is("2 (66.67%) at /a, 500"));
    assertThat(of(Requests.of("/a", 502)).worst(), is("All of them at /a, 502"));
  }

  @Test
  void saysWhenMostOfThemWere() {
    List<ParsedLine> lines = new ArrayList<>();
    for (int minute = 0; minute < 1440; minute++) {
      boolean fails = minute >= 845 && minute < 880;
      lines.add(Requests.of("/pay", fails ? 502 : 200, minute * MINUTE, 1));
      if (fails) {
        lines.add(Requests.of("/pay", 504, minute * MINUTE, 1));
        lines.add(Requests.of("/pay", 502, minute * MINUTE, 1));
      }
    }
    assertThat(
        of(lines.toArray(ParsedLine[]::new)).worst(),
        is("All of them at /pay, mostly 502; from 14:05 to 14:40 UTC"));

    lines.add(Requests.of("/pay", 500, 0, 1));
    assertThat(
        of(lines.toArray(ParsedLine[]::new)).worst(),
        is("All of them at /pay, mostly 502; most of them from 14:05 to 14:40 UTC"));
  }

  @Test
  void saysNoTimeWhereErrorsAreAllOverThePeriod() {
    List<ParsedLine> lines = new ArrayList<>();
    for (int minute = 0; minute < 100; minute++) {
      lines.add(Requests.of("/a", 500, minute * MINUTE, 1));
    }
    assertThat(of(lines.toArray(ParsedLine[]::new)).worst(), is("All of them at /a, 500"));
  }
}
