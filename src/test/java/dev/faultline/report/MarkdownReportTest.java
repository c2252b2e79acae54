package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import dev.faultline.judge.BaselineComparison;
import dev.faultline.judge.Changes;
import dev.faultline.judge.GateResult;
import dev.faultline.log.Request;
import dev.faultline.log.Requests;
import dev.faultline.log.text.SafeText;
import dev.faultline.tally.Tallies;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As an independent parser of GitHub-flavoured Markdown understands it. */
class MarkdownReportTest {
  private static final long NOON = 1_763_805_600_000_000L;
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  /** All that is ours. */
  private static final Set<String> NODES =
      Set.of(
          "Document",
          "Heading",
          "Paragraph",
          "StrongEmphasis",
          "Text",
          "Code",
          "BulletList",
          "ListItem",
          "TableBlock",
          "TableHead",
          "TableBody",
          "TableRow",
          "TableCell");

  static Stream<String> hostile() {
    return HostileText.samples();
  }

  @Provide
  Arbitrary<String> hostileTexts() {
    return HostileText.arbitrary();
  }

  private static List<Node> nodes(Node root) {
    List<Node> nodes = new ArrayList<>(List.of(root));
    for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
      nodes.addAll(nodes(node));
    }
    return nodes;
  }

  private static List<String> kinds(List<Node> nodes) {
    return nodes.stream().map(node -> node.getClass().getSimpleName()).toList();
  }

  private static List<String> codes(List<Node> nodes) {
    return nodes.stream()
        .filter(Code.class::isInstance)
        .map(node -> ((Code) node).getLiteral())
        .toList();
  }

  private static long cells(List<Node> nodes) {
    return kinds(nodes).stream().filter("TableCell"::equals).count();
  }

  private static String shownInCell(String text) {
    return SafeText.visible(text.replace("\\|", "\\x5c|"));
  }

  /** The same text wherever a text from outside may be. */
  private static Report reportOn(String text) {
    return Report.of(
        Tallies.of(Requests.withCause(text, 500, text), Requests.rejected(badStatus(), text)),
        Reports.spec().count().statuses(),
        new BaselineComparison(text, 1, 1, new Changes(1)),
        List.of(new GateResult(text, true, text), new GateResult(text, false, text)),
        List.of(text));
  }

  private static dev.faultline.log.LineOutcome badStatus() {
    return dev.faultline.log.LineOutcome.BAD_STATUS;
  }

  private static void assertIsTextAlone(String text) {
    List<Node> nodes = nodes(PARSER.parse(Reports.markdown(reportOn(text))));

    assertThat(kinds(nodes), everyItem(is(in(NODES))));
    assertThat(cells(nodes), is(14L));
    String gate = SafeText.visible(text + ": " + text);
    assertThat(
        codes(nodes),
        contains(
            shownInCell(text),
            shownInCell(text),
            SafeText.visible(text),
            gate,
            gate,
            SafeText.visible(text)));
    for (Node node : nodes) {
      if (node instanceof Text ours) {
        assertThat(ours.getLiteral().matches("[A-Za-z0-9 .,:()%-]*"), is(true));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatIsNotOursIsTextAlone(String text) {
    assertIsTextAlone(text);
  }

  @Property
  void anyTextIsTextAlone(@ForAll("hostileTexts") String text) {
    assertIsTextAlone(text);
  }

  @Test
  void hasTotalsRowsAndWhatIsBeyond() {
    Report report =
        Reports.of(
            Reports.spec("--top=2"),
            Requests.of("/a", 500, NOON, 1_502_000),
            Requests.of("/a", 503, NOON + 1_000_000, 30_000_000),
            Requests.of("/a", 200, NOON, 1_000),
            Requests.withCause("/b|c", 500, "timeout"),
            Requests.of("/d", 502));

    assertThat(
        Reports.markdown(report),
        is(
            """
            # Error summary

            **4 errors** out of 5 requests (80.00%), 2025-11-22T10:00:00Z to 2025-11-22T10:00:01Z

            | endpoint | errors | rate | codes | first error | last error | causes |
            |---|--:|--:|---|---|---|---|
            | `/a` | 2 | 66.67% | 500: 1, 503: 1 | 2025-11-22T10:00:00Z | 2025-11-22T10:00:01Z |  |
            | `/b\\|c` | 1 | 100.00% | 500: 1 |  |  | `timeout`: 1 |

            ... and 1 more endpoint: 1 error
            """));
  }

  @Test
  void saysWhatWasBadAndWhatWasJudged() {
    assertThat(
        Reports.markdown(reportOn("x")),
        containsString(
            """

            ## Compared with `x` (1 error out of 1 request)

            - No endpoint fails more or less than before.

            ## Gates

            - **tripped**: `x: x`
            - passed: `x: x`

            ## Not counted

            - Rejected: 1 of 2 lines (badStatus: 1)

            ## Problems

            - `x`
            """));
  }

  @Test
  void tellsTheMostFrequentCausesAndSumsUpTheRest() {
    List<Request> lines = new ArrayList<>();
    for (int cause = 1; cause <= 100; cause++) {
      for (int i = 0; i < (cause > 95 ? cause : 1); i++) {
        lines.add(Requests.withCause("/a", 500, "cause " + cause));
      }
    }

    assertThat(
        Reports.markdown(Reports.of(lines.toArray(Request[]::new))),
        containsString(
            "| `cause 100`: 100, `cause 99`: 99, `cause 98`: 98, `cause 97`: 97, `cause 96`: 96,"
                + " others: 95 |"));
  }

  @Test
  void hasSomeOfManyProblems() {
    List<String> problems = IntStream.range(0, 6000).mapToObj(i -> "a.log" + i).toList();
    Report report =
        Report.of(Tallies.of(), Reports.spec().count().statuses(), null, List.of(), problems);

    assertThat(Reports.markdown(report), endsWith("\n- `a.log19`\n- ... and 5980 more problems\n"));
  }

  @Test
  void hasNoTableOfNothing() {
    assertThat(
        Reports.markdown(Reports.of()),
        is("# Error summary\n\n**0 errors** out of 0 requests (0.00%)\n"));
  }
}
