package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.faultline.log.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogGeneratorTest {
  private static final int LINES = 2_000;

  static Set<LogFormat> formats() {
    return LogGenerator.FORMATS;
  }

  private static List<String> lines(LogFormat format, long seed, long from, long to) {
    LogGenerator generator = new LogGenerator(format, seed);
    return LongStream.range(from, to)
        .mapToObj(number -> new String(generator.line(number), US_ASCII))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void makesTheSameLinesOfTheSameSeed(LogFormat format) {
    assertThat(lines(format, 7, 0, 50), is(lines(format, 7, 0, 50)));
    assertThat(lines(format, 7, 0, 50), is(not(lines(format, 8, 0, 50))));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void makesALineWhateverLinesWereMadeBefore(LogFormat format) {
    List<String> all = lines(format, 7, 0, 50);

    assertThat(lines(format, 7, 20, 30), is(all.subList(20, 30)));
    assertThat(lines(format, 7, 49, 50), is(all.subList(49, 50)));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void makesLinesThatTheirFormatReads(LogFormat format) {
    Set<Integer> statuses = new HashSet<>();
    long length = 0;
    for (String line : lines(format, 1, 0, LINES)) {
      assertThat(line.indexOf('\n'), is(line.length() - 1));
      byte[] bytes = line.substring(0, line.length() - 1).getBytes(US_ASCII);
      Request request = OneLine.request(format, bytes).orElseThrow();
      assertThat(line, request.unreadable(), is(0));
      statuses.add(request.status());
      length += line.length();
    }
    assertThat(statuses, is(Set.of(200, 302, 404, 500, 502, 503)));
    double typical = new LogGenerator(format, 1).typicalLength();
    assertThat(
        (double) length / LINES, is(both(greaterThan(typical * 0.8)).and(lessThan(typical * 1.2))));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void makesLinesByWhichTheFormatIsFound(LogFormat format) {
    List<String> lines =
        lines(format, 1, 0, FormatDetector.SAMPLE_LINES).stream().map(String::strip).toList();

    FormatDetector.Detection found =
        new FormatDetector(FormatSettings.USUAL).detect(lines).orElseThrow();

    assertThat(found.format(), is(LineFormat.bare(format)));
    assertThat(found.matched(), is(FormatDetector.SAMPLE_LINES));
    assertThat(found.lines(), is(FormatDetector.SAMPLE_LINES));
  }
}
