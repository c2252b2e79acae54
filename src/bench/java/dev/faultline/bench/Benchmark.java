package dev.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Faultline beside other ways to get the same counts: whole processes on the same logs, in turns,
 * measured from outside. Tables go to standard output, progress to standard error. Fails if any two
 * disagree on what is in a log, or if one does not end well.
 */
public final class Benchmark {
  /** A hundred million combined lines are 17 GB, which no page cache here would hold. */
  private static final int MOST_COMBINED_MILLIONS = 40;

  private final BenchmarkOptions options;
  private final List<Contestant> contestants;
  private final Forecast forecast = new Forecast();
  private final TimedProcess processes;

  private Benchmark(BenchmarkOptions options) throws IOException {
    this.options = options;
    this.contestants = Contestants.all(options);
    this.processes = new TimedProcess(options.folder());
  }

  /** Runs the benchmark; {@link BenchmarkOptions#USAGE} has the options. */
  public static void main(String[] args) throws IOException, InterruptedException {
    BenchmarkOptions options;
    try {
      options = BenchmarkOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + BenchmarkOptions.USAGE);
      System.exit(2);
      return;
    }
    TimedProcess.requireGnuTime();
    Files.createDirectories(options.folder());
    System.out.println(Machine.describe(options.runs()) + "\n");
    if (!new Benchmark(options).run()) {
      System.err.println("not everybody ended well");
      System.exit(1);
    }
  }

  private boolean run() throws IOException, InterruptedException {
    boolean well = true;
    for (LogKind kind : options.kinds()) {
      for (int millions : sizes(kind)) {
        LogFile log = LogFile.inFolder(options.folder(), options.jar(), kind, millions);
        for (Compression compression : options.compressions()) {
          well &= run(log, compression);
        }
      }
    }
    return well;
  }

  private boolean run(LogFile whole, Compression compression)
      throws IOException, InterruptedException {
    if (!compression.isInstalled()) {
      System.out.printf(
          "%s; compression %s: not installed%n%n", whole.title(), compression.label());
      return true;
    }
    boolean well = true;
    for (int files : options.files()) {
      LogFile log = whole.packed(compression, files);
      List<Entry> entries = new Contest(log, contestants, options, forecast, processes).run();
      Contestant yardstick = Awk.ofThisMachine(compression);
      System.out.println(ResultTable.render(log.title(), entries, yardstick));
      well &= entries.stream().noneMatch(Entry::hasFailed);
    }
    return well;
  }

  private Set<Integer> sizes(LogKind kind) {
    Set<Integer> sizes = new TreeSet<>();
    for (int size : options.sizes()) {
      sizes.add(kind == LogKind.COMBINED ? Math.min(size, MOST_COMBINED_MILLIONS) : size);
    }
    return sizes;
  }
}
