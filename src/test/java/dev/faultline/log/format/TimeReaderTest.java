package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.RequestFields;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.result.RejectedLineJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The time of a line is the same whether only that is read, or all of it. */
class TimeReaderTest {
  /** Reads each line both ways, by parsers that have seen the same lines before. */
  private static final class Pair {
    private final LogParser full;
    private final LogParser shallow;
    private final TimeReader times;
    private final RequestFields all = new RequestFields();
    private final RequestFields few = new RequestFields();

    Pair(LogFormat format, FormatSettings settings) {
      full = new LogParser(format, settings);
      shallow = new LogParser(format, settings);
      times = new TimeReader(LineFormat.bare(format), settings);
    }

    /** True if it is a request. */
    boolean check(byte[] line) {
      byte[] padded = new byte[line.length + 2];
      System.arraycopy(line, 0, padded, 1, line.length);
      int to = 1 + line.length;
      LineOutcome verdict = full.parse(padded, 1, to, all);
      boolean isRequest = verdict == LineOutcome.REQUEST;

      assertThat(shallow.parseTime(padded, 1, to, few), is(verdict));
      assertThat(times.read(padded, 1, to), is(verdict));
      if (isRequest) {
        assertThat(few.status, is(all.status));
        assertThat(few.timeMicros, is(all.timeMicros));
        assertThat(times.timeMicros(), is(all.timeMicros));
      }
      return isRequest;
    }
  }

  private final Mutator mutator = new Mutator();
  private final Map<LogFormat, List<Pair>> pairs = new TreeMap<>();

  TimeReaderTest() throws IOException {
    LogFormat.detectable()
        .forEach(format -> pairs.put(format, List.of(new Pair(format, FormatSettings.USUAL))));
    List<Pair> custom = new ArrayList<>();
    for (String name : SampleLogs.all()) {
      if (SampleLogs.formatOf(name) == LogFormat.CUSTOM) {
        custom.add(new Pair(LogFormat.CUSTOM, SampleLogs.settingsOf(name)));
      }
    }
    pairs.put(LogFormat.CUSTOM, custom);
  }

  private void checkAll(LogFormat format, byte[] line) {
    pairs.getOrDefault(format, List.of()).forEach(pair -> pair.check(line));
  }

  @Example
  void ofTheSampleLogs() throws IOException {
    for (String name : SampleLogs.all()) {
      Pair pair = new Pair(SampleLogs.formatOf(name), SampleLogs.settingsOf(name));
      int requests = 0;
      for (String line : SampleLogs.linesOf(name)) {
        requests += pair.check(line.getBytes(UTF_8)) ? 1 : 0;
      }
      assertThat(name, requests, is(greaterThan(0)));
    }
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void ofBrokenLines(@ForAll long seed) {
    Random random = new Random(seed);
    LogFormat[] formats = LogFormat.values();
    for (int i = 0; i < 1_000; i++) {
      Mutator.Broken broken = mutator.next(random);
      checkAll(broken.format(), broken.line());
      checkAll(formats[random.nextInt(formats.length)], broken.line());
    }
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void ofBrokenLinesThatWereRejectedBefore(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      Mutator.Broken broken = mutator.next(random);
      byte[] line = broken.line();
      RejectedLine rejected =
          RejectedLine.of(
              LineOutcome.WRONG_SHAPE,
              "a.log",
              i,
              line.length,
              line,
              0,
              line.length,
              PrivacyPolicy.USUAL);
      checkAll(broken.format(), RejectedLineJson.of(rejected).getBytes(UTF_8));
    }
  }
}
