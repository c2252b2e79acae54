package dev.faultline.render.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.faultline.log.Requests;
import dev.faultline.render.Report;
import dev.faultline.render.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
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
}
