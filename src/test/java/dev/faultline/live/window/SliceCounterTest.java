package dev.faultline.live.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.faultline.live.source.SourceLine;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.NoiseLine;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogParser;
import dev.faultline.log.noise.Noise;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.LineAccounting;
import dev.faultline.tally.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SliceCounterTest {
  private static final byte[] NOTHING = {};

  private static SliceCounter tally(String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "--input=a.log";
    System.arraycopy(options, 0, all, 1, options.length);
    JobSpec spec = JobSpecReader.read(CommandLine.parse(all));
    return new SliceCounter(
        spec.count(),
        spec.output(),
        new LogParser(LogFormat.SIMPLE, FormatSettings.USUAL),
        null,
        0);
  }

  private static SourceLine line(long offset, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new SourceLine("access-0", offset, bytes.length, bytes);
  }

  private static List<String> places(RejectedLines rejected) {
    return rejected.first().stream()
        .map(line -> line.reason().label() + " " + line.file() + ":" + line.offset())
        .toList();
  }

  @Test
  void keepsWhatIsNoLineOrTooLongOrOfAWrongShape() {
    SliceCounter tally = tally("--output=unused");
    tally.add(line(0, "oops"), false);
    tally.add(new SourceLine("access-0", 1, SourceLine.NO_VALUE, NOTHING), false);
    tally.add(new SourceLine("access-0", 2, 1 << 30, "GET".getBytes(UTF_8)), false);

    TimeSlice slice = tally.finish();

    assertThat(
        places(slice.rejected()),
        contains("wrongShape access-0:0", "noValue access-0:1", "lineTooLong access-0:2"));
    assertThat(slice.rejected().first().get(2).length(), is(1L << 30));
    slice.result().decode().checkBalance();
  }

  @Test
  void aLineThatWasRejectedBeforeIsWhereItWas() {
    SliceCounter tally = tally("--output=unused");
    tally.add(
        line(
            0,
            "{\"reason\":\"badJson\",\"file\":\"old.log\",\"offset\":7,\"length\":4,"
                + "\"text\":\"oops\"}"),
        false);

    assertThat(places(tally.finish().rejected()), contains("wrongShape old.log:7"));
  }

  @Test
  void noiseIsNoRejectAndHasAPlace() {
    SliceCounter tally = tally("--output=unused");
    tally.add(line(8, "KeyError: 1"), false);
    tally.add(line(9, "KeyError: 2"), true);

    TimeSlice slice = tally.finish();

    assertThat(slice.rejected().first(), is(empty()));
    Result result = slice.result().decode();
    result.checkBalance();
    assertThat(result.accounting().noise().lines(Noise.EXCEPTION), is(2L));
    assertThat(
        result.accounting().noise().example(Noise.EXCEPTION),
        is(Optional.of(new NoiseLine(Noise.EXCEPTION, "access-0", 8, "KeyError: 1"))));
    assertThat(result.tooLate().accounting().noise().lines(Noise.EXCEPTION), is(2L));
  }

  /** A thousand lines of a megabyte each would be too much for state. */
  @Test
  void keepsTheStartOfALongLine() {
    SliceCounter tally = tally("--output=unused");
    tally.add(line(0, "x".repeat(100_000)), false);

    RejectedLine kept = tally.finish().rejected().first().get(0);

    assertThat(kept.reason(), is(LineOutcome.WRONG_SHAPE));
    assertThat(kept.bytes().length, is(RejectedLine.MAX_BYTES));
    assertThat(kept.isCut(), is(true));
    assertThat(kept.length(), is(100_000L));
  }

  @Test
  void readsAnotherFormatOnceItIsKnown() {
    LogParser simple = new LogParser(LogFormat.SIMPLE, FormatSettings.USUAL);
    RejectsBySource others =
        new RejectsBySource(LineFormat.bare(LogFormat.SIMPLE), FormatSettings.USUAL);
    JobSpec spec = JobSpecReader.read(CommandLine.parse("--input=a.log", "--output=unused"));
    String json = "{\"method\":\"GET\",\"uri\":\"/b\",\"status\":500}";
    SliceCounter first = new SliceCounter(spec.count(), spec.output(), simple, others, 0);
    for (int i = 0; i < 11; i++) {
      first.add(line(i, json), false);
    }
    first.add(line(11, "oops"), false);
    first.add(line(12, "GET /a 500 1ms"), false);
    first.add(new SourceLine("access-1", 0, json.length(), json.getBytes(UTF_8)), false);
    Result result = first.finish().result().decode();
    result.checkBalance();
    assertThat(result.totals().errors(), is(2L));
    assertThat("ten, oops, and another source's", result.accounting().rejectedLines(), is(12L));

    SliceCounter second = new SliceCounter(spec.count(), spec.output(), simple, others, 1);
    second.add(line(13, json), false);
    second.add(line(14, json), true);

    result = second.finish().result().decode();
    result.checkBalance();
    assertThat(result.totals().errors(), is(1L));
    assertThat(result.accounting().filteredRequests(), is(1L));
  }

  @Test
  void countsWhatItDoesNotKeep() {
    SliceCounter tally = tally("--output=unused");
    for (int i = 0; i < RejectedLines.MAX_LINES + 5; i++) {
      tally.add(line(i, "oops"), false);
    }

    TimeSlice slice = tally.finish();

    assertThat(slice.rejected().first().size(), is(RejectedLines.MAX_LINES));
    assertThat(slice.rejected().more(), is(5L));
    assertThat(
        slice.result().decode().accounting().rejectedLines(), is(RejectedLines.MAX_LINES + 5L));
  }

  @Test
  void keepsNothingWhereNothingIsWritten() {
    SliceCounter tally = tally();
    tally.add(line(0, "oops"), false);

    RejectedLines rejected = tally.finish().rejected();

    assertThat(rejected.first(), is(empty()));
    assertThat(rejected.more(), is(0L));
  }

  @Test
  void countsNoRequestOfATimeThatIsNotAskedFor() {
    SliceCounter tally = tally("--output=unused");
    tally.add(line(0, "GET /a 500 1ms"), true);
    tally.add(line(1, "oops"), true);

    TimeSlice slice = tally.finish();

    LineAccounting accounting = slice.result().decode().accounting();
    assertThat(accounting.filteredRequests(), is(1L));
    assertThat(slice.result().decode().totals().errors(), is(0L));
    assertThat(places(slice.rejected()), contains("wrongShape access-0:1"));
  }
}
