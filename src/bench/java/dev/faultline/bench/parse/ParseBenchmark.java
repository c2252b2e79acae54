package dev.faultline.bench.parse;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogGenerator;
import dev.faultline.log.format.LogParser;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** How long {@link LogParser} takes for a line, in each format. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ParseBenchmark {
  /** More than the branch predictor learns by heart, few enough for the second-level cache. */
  private static final int LINES = 2_000;

  /** The format of the lines. */
  @Param({"SIMPLE", "COMBINED", "JSON"})
  public LogFormat format = LogFormat.SIMPLE;

  private final byte[][] lines = new byte[LINES][];
  private final RequestFields fields = new RequestFields();
  private LogParser parser = new LogParser(LogFormat.SIMPLE, FormatSettings.USUAL);

  /** Makes the lines, and sees that they are what they are meant to be. */
  @Setup
  public void makeLines() {
    LogGenerator generator = new LogGenerator(format, 1);
    parser = new LogParser(format, FormatSettings.USUAL);
    for (int i = 0; i < LINES; i++) {
      lines[i] = generator.line(i);
      LineOutcome verdict = parse(lines[i]);
      if (verdict != LineOutcome.REQUEST) {
        throw new IllegalStateException(format + ", line " + i + " parses as " + verdict);
      }
    }
  }

  /** One pass over the lines; JMH divides by their number. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void line(Blackhole sink) {
    for (byte[] line : lines) {
      sink.consume(parse(line));
      sink.consume(fields.status);
    }
  }

  private LineOutcome parse(byte[] line) {
    return parser.parse(line, 0, line.length - 1, fields);
  }
}
