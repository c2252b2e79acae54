package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.log.text.SafeText;
import dev.faultline.tally.ErrorStatuses;
import dev.faultline.tally.LineCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A line takes time in proportion to its length, whatever is in it: of every format, lines in which
 * one piece comes over and over are read at 1, 10 and 100 kB, and the slowest of them also at 1 MB.
 * Times are not for every build: mvn -Pendurance verify -Dit.test=LineTimesIT
 */
@EnabledIfSystemProperty(named = "faultline.fuzzSeconds", matches = "\\d{3,}")
class LineTimesIT {
  private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000};

  /** How many times as long a line may take that is ten times as long. */
  private static final double LINEAR = 30;

  /** Below this, in ns, what else a machine does is all that is measured. */
  private static final long FLOOR = 3_000_000;

  private static final long MAX_NANOS = 100_000_000;

  /** What means something to some parser, to the search for secrets or to the making of a name. */
  private static final List<String> PIECES =
      List.of(
          "x",
          "1",
          " ",
          "\t",
          "\"",
          "\\",
          "\\\"",
          "\"\"",
          "\\\\\"",
          "'",
          "[",
          "]",
          "{",
          "}",
          "(",
          "<",
          ">",
          ",",
          ":",
          ";",
          "=",
          "@",
          "%",
          "#",
          "/",
          "?",
          "&",
          "-",
          ".",
          "*",
          "|",
          "+",
          "\r",
          "\u0000",
          "\u00e9",
          "\ufffd",
          "%25",
          "%2525",
          "%2F",
          "%2f%2f",
          "%3D",
          "%3a",
          "%40",
          "\\x22",
          "\\u0022",
          "#22",
          "a=",
          "token=",
          "token=a,",
          "token:",
          "\"token\":\"",
          "\\\"token\\\":\\\"",
          "token%3D",
          "token=[",
          "token={\"a",
          "<token>",
          "Authorization: ",
          "Authorization: Basic a,",
          "a@",
          "a@b.",
          "a:b@",
          "//",
          "//a:b@",
          "//a@",
          "http://",
          "eyJ",
          "eyJa.",
          ".eyJ",
          "ey",
          "/1",
          "/a1",
          "/{id}",
          "/..",
          "/.",
          "; ",
          " - ",
          " \" ",
          "\" \"",
          " : ",
          ", ",
          "1,",
          "1 ",
          "1:",
          "1.2.3.4 ",
          "::",
          "::1 ",
          "] \"",
          "\"a\":",
          "\"a\":1,",
          "{\"a\":",
          "[1,",
          "\"a\":\"\\u00e9\",",
          "1e9",
          "0.",
          "HTTP/1.1 ",
          "GET /a ",
          "GET /a 500 1ms ",
          "\\t",
          "\\\\",
          "%%",
          "$",
          "~",
          "^",
          "\u00c3\u00a9",
          "a b=",
          "key = ",
          "key=\"",
          "key='",
          "key=\\\"",
          "key=a;",
          "key=a)",
          "key=a|",
          "a.b@c.d",
          "a%2eb%40c%2ed",
          "..",
          "a.",
          "a-",
          "-a",
          "_");

  /** A request with a place for the pieces, by format; and the pieces alone. */
  private static Map<LogFormat, List<String>> lines() {
    String clf = "192.0.2.9 - - [22/Nov/2025:10:00:01 +0000] \"%s\" 500 12";
    Map<LogFormat, List<String>> lines = new TreeMap<>();
    LogFormat.detectable()
        .forEach(
            format ->
                lines.put(
                    format,
                    new ArrayList<>(
                        switch (format) {
                          case SIMPLE -> List.of("GET /@@ 500 1ms", "@@ /a 500 1ms");
                          case COMMON -> List.of(clf.formatted("GET /@@ HTTP/1.1"), "@@ " + clf);
                          case COMBINED ->
                              List.of(
                                  clf.formatted("GET /@@ HTTP/1.1") + " \"-\" \"curl\"",
                                  clf.formatted("GET /a HTTP/1.1") + " \"-\" \"@@\"");
                          case JSON ->
                              List.of(
                                  "{\"path\":\"/@@\",\"status\":500}",
                                  "{@@\"path\":\"/a\",\"status\":500}",
                                  "{\"path\":\"/a\",\"status\":500,\"cause\":\"@@\"}",
                                  "{\"path\":\"/a\",\"status\":500,\"a\":[@@]}");
                          case LTSV -> List.of("uri:/@@\tstatus:500", "uri:/a\tstatus:500\ta:@@");
                          case W3C ->
                              List.of(
                                  "2025-11-22 10:00:01 192.0.2.1 GET /@@ - 443 - 192.0.2.9 a b 500"
                                      + " 0 0 1");
                          default -> List.of();
                        })));
    lines.put(
        LogFormat.CUSTOM, new ArrayList<>(List.of("1.2.3.4|GET /@@ HTTP/1.1|500|1, 2|\"@@\"")));
    lines.values().forEach(some -> some.add("@@"));
    return lines;
  }

  private static FormatSettings settingsOf(LogFormat format) {
    FormatSettings usual = FormatSettings.USUAL;
    String string = "$remote_addr|$request|$status|$upstream_status|\"$http_user_agent\"";
    return format == LogFormat.CUSTOM
        ? new FormatSettings(
            usual.jsonKeys(), usual.zone(), LogPattern.parse(string), usual.endpoints())
        : usual;
  }

  /** All that is done with a line; the quickest of some times, in ns. */
  private static long nanosOf(LogParser parser, byte[] line) {
    LineCounter tally = new LineCounter(ErrorStatuses.parse("5xx"), PrivacyPolicy.USUAL);
    RequestFields fields = new RequestFields();
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      LineOutcome verdict = parser.parse(line, 0, line.length, fields);
      if (verdict == LineOutcome.REQUEST) {
        tally.add(fields, "", i);
      } else {
        PrivacyPolicy.USUAL.mask(Arrays.copyOf(line, Math.min(line.length, 8 * 1024)), true);
      }
      quickest = Math.min(quickest, System.nanoTime() - start);
    }
    return quickest;
  }

  private static byte[] line(String template, String piece, int size) {
    return template.replace("@@", piece.repeat(Math.max(1, size / piece.length()))).getBytes(UTF_8);
  }

  /** Times of a line by its length; of lengths that seem slow, once more. */
  private static long[] times(LogParser parser, String template, String piece, int... sizes) {
    long[] times = new long[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      times[i] = nanosOf(parser, line(template, piece, sizes[i]));
      for (int again = 0; again < 5 && i > 0 && isSlow(times[i - 1], times[i]); again++) {
        times[i] = Math.min(times[i], nanosOf(parser, line(template, piece, sizes[i])));
      }
    }
    return times;
  }

  private static boolean isSlow(long shorter, long longer) {
    return longer > FLOOR && longer > LINEAR * shorter;
  }

  @Test
  void aLineTakesTimeInProportionToItsLength() {
    List<String> table = new ArrayList<>();
    List<String> slow = new ArrayList<>();
    lines()
        .forEach(
            (format, templates) -> {
              LogParser parser = new LogParser(format, settingsOf(format));
              long most = 0;
              String worst = "";
              String template = "";
              for (String candidate : templates) {
                for (String piece : PIECES) {
                  long[] times = times(parser, candidate, piece, 10_000, 100_000);
                  if (isSlow(times[0], times[1])) {
                    slow.add(format + " " + candidate + " of " + piece + Arrays.toString(times));
                  }
                  if (times[1] > most) {
                    most = times[1];
                    worst = piece;
                    template = candidate;
                  }
                }
              }
              long[] times = times(parser, template, worst, SIZES);
              table.add(row(format, template + " of " + SafeText.visible(worst), times));
              assertThat(template, times[SIZES.length - 1], lessThan(MAX_NANOS));
            });

    System.out.println("slowest lines of 1 kB, 10 kB, 100 kB, 1 MB\n" + String.join("\n", table));
    assertThat(String.join("\n", slow), slow, is(empty()));
  }

  private static String row(LogFormat format, String line, long[] nanos) {
    StringBuilder row = new StringBuilder("%-15s".formatted(format.label()));
    for (long n : nanos) {
      row.append(String.format(Locale.ROOT, "%9.3f", n / 1e6));
    }
    return row.append(" ms  ").append(SafeText.visible(line)).toString();
  }
}
