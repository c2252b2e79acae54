package dev.faultline.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.faultline.judge.GateResult;
import dev.faultline.log.Request;
import dev.faultline.log.Requests;
import dev.faultline.report.Report;
import dev.faultline.report.Reports;
import dev.faultline.tally.FormatChange;
import dev.faultline.tally.InputStats;
import dev.faultline.tally.Result;
import dev.faultline.tally.Tallies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static String page(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlReport.render(report, out);
    return out.toString(UTF_8);
  }

  @Test
  void letsOnlyItsOwnScriptAndStyleRun() throws Exception {
    String page = page(Reports.of(Requests.of("/a", 500)));

    for (String tag : new String[] {"script", "style"}) {
      Matcher ours = Pattern.compile("(?s)<" + tag + ">(.*?)</" + tag + ">").matcher(page);
      assertThat(ours.find(), is(true));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(ours.group(1).getBytes(UTF_8));
      String hash = Base64.getEncoder().encodeToString(digest);
      assertThat(page, containsString(tag + "-src 'sha256-" + hash + "'"));
      assertThat(ours.find(), is(false));
    }
    assertThat(page, containsString("default-src 'none'"));
  }

  @Test
  void escapesWhatALogSays() throws IOException {
    String page = page(Reports.of(Requests.of("/</script><b a=\"'&amp;\u001b\u202e\ud800", 500)));

    assertThat(page, containsString("/&lt;/script&gt;&lt;b a=\"'&amp;amp;\\x1b\\xe2\\x80\\xae"));
    assertThat(page, not(containsString("</script><b")));
  }

  @Test
  void endsLongTextsBetweenCharacters() throws IOException {
    String page = page(Reports.of(Requests.of("/" + "\ud83d\ude00".repeat(300), 500)));

    assertThat(page, containsString("\ud83d\ude00…"));
    assertThat(page, not(containsString("\\x3f")));
  }

  @Test
  void dependsOnTheReportAlone() throws IOException {
    Report report = Reports.of(Requests.of("/a", 500, 1, 2), Requests.of("/b", 503, 3, 4));

    assertThat(page(report), is(page(report)));
  }

  @Test
  void isBelowAMegabyteWhateverIsLong() throws IOException {
    String hidden = "\u202e".repeat(1000);
    List<Request> lines = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      lines.add(Requests.withCause("/" + i % 200 + hidden, 500 + i % 20, i % 11 + hidden));
    }
    Result result = Tallies.of(lines);
    List<InputStats> inputs = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < 6000; i++) {
      inputs.add(unreadable(i + "&".repeat(1000), "&".repeat(1000)));
      problems.add("&".repeat(1000));
    }
    result.merge(Result.ofInputs(inputs));

    String page =
        page(Report.of(result, Reports.spec().count().statuses(), null, List.of(), problems));

    assertThat(page.getBytes(UTF_8).length, is(lessThan(1_000_000)));
    assertThat(page, containsString("… and 5,980 more problems"));
    assertThat(page, containsString(" more files"));
  }

  private static InputStats unreadable(String file, String problem) {
    return new InputStats(
        file, "", "", "", 1, 0, 0, 0, 0, 0, InputStats.State.CORRUPT, problem, FormatChange.NONE);
  }

  @Test
  void tellsATrippedGateOnce() throws IOException {
    GateResult gate = new GateResult("errors>0", true, "1");
    List<String> problems = List.of("--failOn: " + gate.inWords(), "a.log is cut");

    String page =
        page(
            Report.of(
                Tallies.of(Requests.of("/a", 500)),
                Reports.spec().count().statuses(),
                null,
                List.of(gate),
                problems));

    assertThat(page, containsString("<ul><li>Gate errors&gt;0: 1</li><li>a.log is cut</li></ul>"));
  }

  @Test
  void hasNoTableWithoutRows() throws IOException {
    String page = page(Reports.of(Reports.spec("--top=0"), Requests.of("/a", 500)));

    assertThat(page, not(containsString("<table id=\"endpoints\"")));
    assertThat(page, not(containsString("<input")));
    assertThat(page, containsString("… and 1 more endpoint with 1 error, without a row here."));
  }
}
