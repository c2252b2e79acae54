package dev.faultline.bench.parse;

import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogGenerator;
import dev.faultline.scan.LineScanner;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long {@link LineScanner} takes for a line of a file that the system has in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ScanBenchmark {
  private static final int LINES = 200_000;
  private static final int MAX_LINE_BYTES = 1 << 20;

  /** The format of the lines: short ones and long ones. */
  @Param({"SIMPLE", "COMBINED"})
  public LogFormat format = LogFormat.SIMPLE;

  private Path file = Path.of("");

  /** Writes the file. */
  @Setup
  public void writeFile() throws IOException {
    LogGenerator generator = new LogGenerator(format, 1);
    file = Files.createTempFile("scan", ".log");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < LINES; i++) {
        out.write(generator.line(i));
      }
    }
  }

  /** Deletes the file. */
  @TearDown
  public void deleteFile() throws IOException {
    Files.delete(file);
  }

  /** One pass over the file; JMH divides by the number of its lines. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public long line() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      LineScanner scanner = new LineScanner(channel, 0, size, size, MAX_LINE_BYTES, bytes -> {});
      long starts = 0;
      while (scanner.next()) {
        starts += scanner.from();
      }
      if (scanner.lines() != LINES) {
        throw new IllegalStateException(scanner.lines() + " lines in place of " + LINES);
      }
      return starts;
    }
  }
}
