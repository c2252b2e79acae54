package dev.faultline.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.model.Manifest;
import dev.faultline.model.Manifests;
import dev.faultline.report.Report;
import dev.faultline.report.Reports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChatMessageTest {
  private static String text(Report report, List<String> problems) throws IOException {
    Manifest manifest = Manifests.of("run", report.summary(), problems, List.of(), List.of());
    ChatMessage message = ChatMessage.of(manifest, report.model(), "nightly");
    return new ObjectMapper().readTree(message.json()).get("text").asText();
  }

  @Test
  void manyProblemsLeaveRoomForTheFigures() throws IOException {
    List<String> problems = IntStream.range(0, 6000).mapToObj(i -> i + ".log is cut").toList();

    assertThat(
        text(Reports.of(Requests.of("/a", 500), Requests.of("/a", 200)), problems),
        is(
            """
            Faultline: nightly
            0.log is cut
            1.log is cut
            2.log is cut
            3.log is cut
            4.log is cut
            ... and 5995 more problems
            /a: 1 error (500)
            Total: 1 error out of 2 requests\
            """));
  }

  @Test
  void hasFiveRowsAndTheTotalWhateverEndpointsAreCalled() throws IOException {
    List<ParsedLine> lines = new ArrayList<>(List.of(Requests.of("Total", 500)));
    lines.add(Requests.of("Total", 500));
    for (int i = 0; i < 20; i++) {
      lines.add(Requests.of("/" + i, 500));
    }

    assertThat(
        text(Reports.of(lines.toArray(ParsedLine[]::new)), List.of()),
        is(
            """
            Faultline: nightly
            Total: 2 errors (500)
            /0: 1 error (500)
            /1: 1 error (500)
            /10: 1 error (500)
            /11: 1 error (500)
            Total: 22 errors out of 22 requests\
            """));
  }
}
